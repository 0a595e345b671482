local M = {}

--- Starts the language server for every OKR file.
--- @param opts table? What `vim.lsp.config` takes: `cmd`, `on_attach`, `settings`, …
function M.setup(opts)
  opts = opts or {}

  if vim.lsp.config and vim.lsp.enable then
    if next(opts) then
      vim.lsp.config("okrlint", opts)
    end
    vim.lsp.enable("okrlint")
    return
  end

  -- Neovim 0.8 to 0.10 have no registry of servers.
  vim.api.nvim_create_autocmd("FileType", {
    group = vim.api.nvim_create_augroup("okrlint", { clear = true }),
    pattern = "okr",
    callback = function(event)
      local file = vim.api.nvim_buf_get_name(event.buf)
      local marker = vim.fs.find({ "okrlint.toml", ".git" }, { upward = true, path = vim.fs.dirname(file) })[1]
      vim.lsp.start(vim.tbl_extend("force", {
        name = "okrlint",
        cmd = { "okrlint", "lsp" },
        root_dir = vim.fs.dirname(marker or file),
      }, opts))
    end,
  })
end

return M
