use std::str::FromStr;
use std::sync::Arc;

use serde_json::json;
use tokio::sync::oneshot;

use super::{Actor, Message};
use crate::outlet::Outlet;
use crate::outlet::tests::Pipe;
use crate::protocol::{ErrorCode, TextDocumentItem, Uri};
use crate::session::Session;
use crate::uri::Spellings;

fn actor(pipe: &Pipe) -> Actor {
    let params = serde_json::from_value(json!({"capabilities": {}})).expect("params");
    let session = Session::negotiate(&params);
    let outlet = Outlet::new(pipe.clone());
    Actor::new(outlet, Arc::new(session), Spellings::default())
}

fn open(actor: &mut Actor, uri: &str, text: &str) {
    let uri = Uri::from_str(uri).expect("a URI");
    let item = TextDocumentItem::new(uri, "okr".to_owned(), 1, text.to_owned());
    actor.take(Message::Opened(item));
}

fn outline(actor: &mut Actor, uri: &str) -> String {
    let (reply, mut answer) = oneshot::channel();
    actor.take(Message::Symbols(Uri::from_str(uri).expect("a URI"), reply));
    let answer = answer.try_recv().expect("an answer").expect("no error");
    serde_json::to_string(&answer).expect("JSON")
}

#[test]
fn a_panic_costs_one_answer_and_is_told_once() {
    let pipe = Pipe::default();
    let mut actor = actor(&pipe);
    open(&mut actor, "untitled:a", "team tools \"Tools\" {}");
    for _ in 0..2 {
        let (reply, mut answer) = oneshot::channel::<super::Result<()>>();
        actor.answer(reply, |_| panic!("a mistake of ours"));
        let error = answer.try_recv().expect("an answer").expect_err("an error");
        assert_eq!(error.code, ErrorCode::InternalError);
    }
    let told = pipe
        .written()
        .iter()
        .filter(|it| it.contains("window/showMessage"))
        .count();
    assert_eq!(told, 1);
    assert!(outline(&mut actor, "untitled:a").contains("tools"));
}

#[test]
fn a_burst_of_edits_is_published_once() {
    let pipe = Pipe::default();
    let mut actor = actor(&pipe);
    for _ in 0..10 {
        open(&mut actor, "untitled:a", "objective");
    }
    actor.publish();
    actor.publish();
    assert_eq!(pipe.written().len(), 1, "{:?}", pipe.written());
}

#[test]
fn nobody_is_answered_who_does_not_wait() {
    let mut actor = actor(&Pipe::default());
    let (reply, answer) = oneshot::channel();
    drop(answer);
    actor.answer::<()>(reply, |_| panic!("it was asked"));
    assert!(!actor.confessed);
}
