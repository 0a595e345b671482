if vim.b.did_ftplugin then
  return
end
vim.b.did_ftplugin = 1

vim.bo.commentstring = "# %s"
vim.bo.expandtab = true
vim.bo.shiftwidth = 2
vim.bo.softtabstop = 2
vim.b.undo_ftplugin = "setlocal commentstring< expandtab< shiftwidth< softtabstop<"

-- Colours come from tree-sitter where its parser is installed, else from syntax/okr.vim.
if vim.treesitter.language.add then
  local found, loaded = pcall(vim.treesitter.language.add, "okr")
  if found and loaded then
    pcall(vim.treesitter.start)
  end
end
