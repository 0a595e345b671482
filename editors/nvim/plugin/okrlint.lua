if vim.g.loaded_okrlint then
  return
end
vim.g.loaded_okrlint = 1

if vim.g.okrlint_auto ~= false then
  require("okrlint").setup(vim.g.okrlint_opts)
end
