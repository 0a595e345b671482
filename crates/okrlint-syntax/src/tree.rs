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
pub(crate) fn preorder(found: &[Found], tokens: u32) -> Vec<Node> {
    let sizes = subtree_sizes(found);
    let mut nodes = vec![
        Node {
            kind: NodeKind::File,
            first: 0,
            last: tokens,
            end: found.len() as u32 + 1,
        };
        found.len() + 1
    ];
    // Forests still to be placed: found[low..high] goes to nodes[slot..].
    let mut forests = vec![(0, found.len(), 1)];
    while let Some((low, mut high, slot)) = forests.pop() {
        while high > low {
            let root = high - 1;
            let size = sizes[root] as usize;
            let place = slot + (high - size - low);
            let Found { kind, first, last } = found[root];
            nodes[place] = Node {
                kind,
                first,
                last,
                end: (place + size) as u32,
            };
            if size > 1 {
                forests.push((high - size, root, place + 1));
            }
            high -= size;
        }
    }
    nodes
}

/// For each node how many nodes its subtree has, itself included.
fn subtree_sizes(found: &[Found]) -> Vec<u32> {
    let mut sizes = vec![1; found.len()];
    let mut open: Vec<usize> = Vec::new();
    for (at, node) in found.iter().enumerate() {
        while let Some(&child) = open.last() {
            if found[child].first < node.first {
                break;
            }
            sizes[at] += sizes[child];
            open.pop();
        }
        open.push(at);
    }
    sizes
}
