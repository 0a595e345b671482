//! Finds what is wrong with a text and says it in a writer's words.

use crate::Parse;
use crate::SyntaxError;
use crate::lexer::Noticed;

pub(crate) fn collect(
    _text: &str,
    _parse: &Parse,
    _noticed: &Noticed,
    _respelt: &[u32],
) -> Vec<SyntaxError> {
    Vec::new()
}
