-- Read by Neovim 0.11 and later on `vim.lsp.enable("okrlint")`.
return {
  cmd = { "okrlint", "lsp" },
  filetypes = { "okr" },
  root_markers = { "okrlint.toml", ".git" },
}
