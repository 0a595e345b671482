-- What a user's init.lua does: the plugin on 'runtimepath', the program by its path.
local here = vim.fn.fnamemodify(debug.getinfo(1, "S").source:sub(2), ":p:h:h")
vim.opt.runtimepath:prepend(here)
vim.g.okrlint_opts = {
  cmd = { os.getenv("OKRLINT"), "lsp" },
  settings = { okrlint = { formatOnSave = true } },
}
