//! The flat tree: nodes in preorder, sixteen bytes each, pointing into the token table.

/// What a node of the tree is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum NodeKind {
    File,
    Decl,
    /// The name or period of a declaration.
    Name,
    /// The title of a declaration; without quotes where they are missing.
    Title,
    Clause,
    Block,
    Text,
    Person,
    Word,
    Ref,
    Date,
    Quantity,
    Unit,
    Comparison,
    Range,
    Every,
    Confidence,
    /// `from` and what stands behind it.
    From,
    /// `to` and what stands behind it.
    To,
    /// What has no place here.
    Error,
}

/// One node. Its tokens are the significant tokens `first..last`; its subtree ends before `end`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    pub(crate) kind: NodeKind,
    pub(crate) first: u32,
    pub(crate) last: u32,
    pub(crate) end: u32,
}

/// A node as the grammar finds it: children before parents.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    pub(crate) kind: NodeKind,
    pub(crate) first: u32,
    pub(crate) last: u32,
}

/// Turns nodes found in postorder into the tree in preorder, below one file node.
///
/// Before a node, postorder has all that lies to its left and its subtree, preorder all that lies to its left and the
/// nodes around it: its place is that of the first node of its subtree, and one more for each node around it.
pub(crate) fn preorder(found: &[Found], tokens: u32) -> Vec<Node> {
    let file = Node {
        kind: NodeKind::File,
        first: 0,
        last: tokens,
        end: found.len() as u32 + 1,
    };
    let mut nodes = vec![file; found.len() + 1];
    let starts = subtree_starts(found);
    // Where the subtrees of the nodes around this one start.
    let mut around: Vec<u32> = Vec::new();
    for (at, &Found { kind, first, last }) in found.iter().enumerate().rev() {
        let start = starts[at];
        while around.pop_if(|outer| *outer > at as u32).is_some() {}
        let place = start + around.len() as u32 + 1;
        nodes[place as usize] = Node {
            kind,
            first,
            last,
            end: place + (at as u32 - start) + 1,
        };
        around.push(start);
    }
    nodes
}

/// For each node where its subtree starts in postorder.
fn subtree_starts(found: &[Found]) -> Vec<u32> {
    let mut starts: Vec<u32> = Vec::with_capacity(found.len());
    // The roots of the forest so far.
    let mut roots: Vec<(u32, u32)> = Vec::new();
    for (at, node) in found.iter().enumerate() {
        let mut start = at as u32;
        while let Some((_, inner)) = roots.pop_if(|(first, _)| *first >= node.first) {
            start = inner;
        }
        starts.push(start);
        roots.push((node.first, start));
    }
    starts
}
