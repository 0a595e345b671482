//! The kinds of tokens, and how each is recognised.

use logos::Logos;

use super::{literals, numbers};
use crate::words::{ClauseKind, DeclKind};

/// What a token is.
///
/// Behind the regular kinds stand the slips: tokens that are miswritten but whose meaning is clear
/// enough to go on. The tree is built as if they were written well; the errors name them.
#[derive(Logos, Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TokenKind {
    /// Spaces, tabs, no-break spaces.
    #[regex(r"[ \t\u{A0}\u{202F}]+")]
    Blank,
    /// The end of a line: `\n`, `\r\n` or a lone `\r`.
    #[regex(r"\r\n|\n|\r")]
    Newline,
    /// `#` and the rest of the line.
    #[regex(r"#[^\r\n]*", allow_greedy = true)]
    Comment,
    /// The byte order mark at the start of a file.
    ByteOrderMark,

    /// A word that begins a declaration.
    #[token("cycle", |_| DeclKind::Cycle)]
    #[token("company", |_| DeclKind::Company)]
    #[token("department", |_| DeclKind::Department)]
    #[token("team", |_| DeclKind::Team)]
    #[token("project", |_| DeclKind::Project)]
    #[token("person", |_| DeclKind::Person)]
    #[token("objective", |_| DeclKind::Objective)]
    #[token("kr", |_| DeclKind::KeyResult)]
    #[token("kpi", |_| DeclKind::Kpi)]
    #[token("initiative", |_| DeclKind::Initiative)]
    Kind(DeclKind),
    /// A word that begins a clause.
    #[token("in", |_| ClauseKind::In)]
    #[token("during", |_| ClauseKind::During)]
    #[token("mission", |_| ClauseKind::Mission)]
    #[token("owner", |_| ClauseKind::Owner)]
    #[token("link", |_| ClauseKind::Link)]
    #[token("tags", |_| ClauseKind::Tags)]
    #[token("type", |_| ClauseKind::Type)]
    #[token("supports", |_| ClauseKind::Supports)]
    #[token("guards", |_| ClauseKind::Guards)]
    #[token("why", |_| ClauseKind::Why)]
    #[token("revised", |_| ClauseKind::Revised)]
    #[token("score", |_| ClauseKind::Score)]
    #[token("from", |_| ClauseKind::From)]
    #[token("to", |_| ClauseKind::To)]
    #[token("keep", |_| ClauseKind::Keep)]
    #[token("milestone", |_| ClauseKind::Milestone)]
    #[token("commit", |_| ClauseKind::Commit)]
    #[token("stretch", |_| ClauseKind::Stretch)]
    #[token("by", |_| ClauseKind::By)]
    #[token("measures", |_| ClauseKind::Measures)]
    #[token("indicator", |_| ClauseKind::Indicator)]
    #[token("weight", |_| ClauseKind::Weight)]
    #[token("checkin", |_| ClauseKind::Checkin)]
    #[token("unit", |_| ClauseKind::Unit)]
    #[token("within", |_| ClauseKind::Within)]
    #[token("target", |_| ClauseKind::Target)]
    #[token("alert", |_| ClauseKind::Alert)]
    #[token("review", |_| ClauseKind::Review)]
    #[token("source", |_| ClauseKind::Source)]
    #[token("actual", |_| ClauseKind::Actual)]
    #[token("for", |_| ClauseKind::For)]
    #[token("status", |_| ClauseKind::Status)]
    Clause(ClauseKind),
    /// `every`.
    #[token("every")]
    Every,
    /// `confidence`.
    #[token("confidence")]
    Confidence,
    /// `unknown`.
    #[token("unknown")]
    Unknown,

    /// A word that is not reserved.
    #[regex(
        r"[\p{XID_Start}_][\p{XID_Continue}\u{200C}\u{200D}\-]*",
        literals::classify_name,
        priority = 1
    )]
    Name,
    /// A name that, behind a number, multiplies it: `k`, `million`.
    #[token("k")]
    #[token("K")]
    #[token("M")]
    #[token("B")]
    #[token("bn")]
    #[token("Bn")]
    #[token("mn")]
    #[token("Mn")]
    #[token("thousand")]
    #[token("million")]
    #[token("billion")]
    Scale,
    /// A name that multiplies a number beside a currency only: `m`, `b`.
    #[token("m")]
    #[token("b")]
    ShortScale,
    /// A name that is also an ISO 4217 currency code: `USD`.
    CurrencyCode,
    /// A name or sign that holds the place of a number still to be found: `X`, `TBD`, `??`.
    #[regex(r"\?+")]
    Placeholder,

    /// A text in double quotes on one line.
    #[token("\"", literals::text)]
    Text,
    /// A text of several lines between `"""`.
    TextBlock,
    /// `@` and a handle.
    #[regex(r"@\p{XID_Continue}+([.-]+\p{XID_Continue}+)*")]
    Person,
    /// Four digits, `-`, then letters, digits or `-`: a day or a period, checked afterwards.
    #[regex(r"[0-9]{4}-([0-9A-Za-z\-]|:[0-9])*", priority = 20)]
    Date,
    /// A number, its sign included.
    #[regex(
        r"[+\-\u{2012}-\u{2015}\u{2212}]?[0-9]+([_.,][0-9]+)*",
        numbers::classify
    )]
    Number,
    /// A currency sign: `$`, `€`.
    #[regex(r"\p{Sc}")]
    CurrencySign,
    /// `%`.
    #[token("%")]
    Percent,

    /// `{`.
    #[token("{")]
    LeftBrace,
    /// `}`.
    #[token("}")]
    RightBrace,
    /// `.`.
    #[token(".")]
    Dot,
    /// `..`.
    #[token("..")]
    DotDot,
    /// `/`.
    #[token("/")]
    Slash,
    /// `>=`.
    #[token(">=")]
    GreaterEqual,
    /// `<=`.
    #[token("<=")]
    LessEqual,
    /// `>`.
    #[token(">")]
    Greater,
    /// `<`.
    #[token("<")]
    Less,
    /// `=`.
    #[token("=")]
    Equal,
    /// A hyphen or dash that does not begin a number.
    #[regex(r"[\-\u{2010}-\u{2015}\u{2212}]")]
    Dash,
    /// `->` or `→`: people mean `to`.
    #[regex(r"--?>|→|⟶|➔|➜")]
    Arrow,
    /// `=>` or `⇒`: people mean `>=` or `to`.
    #[regex(r"=>|⇒")]
    FatArrow,
    /// What has no meaning in the language, neighbours in one.
    Junk,

    /// A text whose closing quote is missing; it ends with the line.
    OpenText,
    /// A text in other quotes than `"`.
    #[regex("[“”„‟«‹‘’‚‛'`]", literals::misquoted)]
    Misquoted,
    /// A text with a `\` that begins no known escape.
    BadEscape,
    /// A text block that is never closed.
    OpenBlock,
    /// A text block whose opening or closing quotes do not stand where they should.
    MisplacedQuotes,
    /// An address without quotes: `https://…`.
    #[regex(r#"[A-Za-z]+://[^ \t\r\n"{}]*"#)]
    Address,
    /// A number with separators, a sign or a point that cannot be read so: `3,4`, `−5`, `.5`.
    #[regex(r"\.[0-9]+")]
    OddNumber,
    /// A day written another way: `15.02.2026`, `3/31/2026`, `31-03-2026`.
    #[regex(r"[0-9]{1,2}-[0-9]{1,2}-[0-9]{4}")]
    OddDate,
    /// `4/5`.
    #[regex(r"[0-9]+/[0-9]+(/[0-9]+)?", numbers::classify_slashed)]
    #[regex(r"[0-9]+\.[0-9]+/[0-9]+")]
    Fraction,
    /// `4:30`.
    #[regex(r"[0-9]+:[0-9]{2}(:[0-9]{2})?")]
    Clock,
    /// `...` or `…` for `..`.
    #[regex(r"\.\.\.+|…")]
    Ellipsis,
    /// `≥` for `>=`.
    #[regex("≥|⩾|≧")]
    OddGreaterEqual,
    /// `≤` or `=<` for `<=`.
    #[regex("≤|⩽|≦|=<")]
    OddLessEqual,
    /// `==` for `=`.
    #[token("==")]
    DoubleEqual,
    /// `@` without a handle.
    #[token("@")]
    LoneAt,
    /// A comment without a blank before its `#`.
    GluedComment,
    /// A comment as other languages write it: `// …`.
    #[regex(r"//[^\r\n]*", allow_greedy = true)]
    ForeignComment,
    /// A blank that is none of the language's.
    #[regex(r"[\u{B}\u{C}\u{85}\u{1680}\u{2000}-\u{200A}\u{2028}\u{2029}\u{205F}\u{3000}]+")]
    OddBlank,
    /// Characters that nobody sees.
    #[regex(
        r"[\u{AD}\u{200B}-\u{200F}\u{202A}-\u{202E}\u{2060}-\u{2064}\u{2066}-\u{2069}\u{FEFF}]+"
    )]
    Invisible,
    /// `,`.
    #[token(",")]
    Comma,
    /// `:`.
    #[token(":")]
    Colon,
    /// `;`.
    #[token(";")]
    Semicolon,
    /// A brace deeper than the language nests.
    TooDeep,
}

impl TokenKind {
    /// What the tree is built of instead; `None` for what the tree does not see.
    pub(crate) const fn plain(self) -> Option<Self> {
        Some(match self {
            Self::Blank
            | Self::Newline
            | Self::Comment
            | Self::ByteOrderMark
            | Self::GluedComment
            | Self::ForeignComment
            | Self::OddBlank
            | Self::Invisible
            | Self::Comma
            | Self::Colon
            | Self::Semicolon
            | Self::TooDeep => return None,
            Self::OpenText | Self::Misquoted | Self::BadEscape | Self::Address => Self::Text,
            Self::OpenBlock | Self::MisplacedQuotes => Self::TextBlock,
            Self::OddNumber | Self::Fraction | Self::Clock => Self::Number,
            Self::OddDate => Self::Date,
            Self::Ellipsis => Self::DotDot,
            Self::OddGreaterEqual => Self::GreaterEqual,
            Self::OddLessEqual => Self::LessEqual,
            Self::DoubleEqual => Self::Equal,
            Self::LoneAt => Self::Person,
            regular => regular,
        })
    }

    /// Whether the token is miswritten in itself, wherever it stands.
    pub(crate) const fn is_slip(self) -> bool {
        matches!(
            self,
            Self::OpenText
                | Self::Misquoted
                | Self::BadEscape
                | Self::OpenBlock
                | Self::MisplacedQuotes
                | Self::Address
                | Self::OddNumber
                | Self::OddDate
                | Self::Fraction
                | Self::Clock
                | Self::Ellipsis
                | Self::OddGreaterEqual
                | Self::OddLessEqual
                | Self::DoubleEqual
                | Self::LoneAt
                | Self::GluedComment
                | Self::ForeignComment
                | Self::OddBlank
                | Self::Invisible
                | Self::Comma
                | Self::Colon
                | Self::Semicolon
                | Self::TooDeep
        )
    }

    /// Blanks, line ends, comments and the byte order mark: what carries no meaning.
    pub const fn is_trivia(self) -> bool {
        matches!(
            self,
            Self::Blank
                | Self::Newline
                | Self::Comment
                | Self::ByteOrderMark
                | Self::GluedComment
                | Self::ForeignComment
                | Self::OddBlank
                | Self::Invisible
        )
    }

    /// Whether the token can be a name.
    pub const fn is_name(self) -> bool {
        matches!(
            self,
            Self::Name | Self::Scale | Self::ShortScale | Self::CurrencyCode | Self::Placeholder
        )
    }

    /// Whether the token is a reserved word.
    pub const fn is_reserved(self) -> bool {
        matches!(
            self,
            Self::Kind(_) | Self::Clause(_) | Self::Every | Self::Confidence | Self::Unknown
        )
    }
}
