-- Run by run.sh inside a headless Neovim that has test/project/bakery.okr open.
-- Every use of the client is guarded: an error in a headless Neovim hangs it instead of ending it.

local WAIT_MS = 5000
local failures = 0

local function check(promise, holds, got)
  io.write(("%s - %s\n"):format(holds and "ok" or "not ok", promise))
  if not holds then
    io.write("#   got " .. vim.inspect(got):gsub("\n", "\n#   ") .. "\n")
    failures = failures + 1
  end
end

local function finish()
  io.write(failures == 0 and "PASS\n" or ("FAIL: " .. failures .. "\n"))
  vim.cmd(failures == 0 and "qall!" or "cquit!")
end

local buffer = vim.api.nvim_get_current_buf()

--- The place of the `nth` occurrence of `text`: line from 1, column in bytes from 0, as cursors are.
local function place_of(text, nth)
  for line, content in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    local from = 1
    while true do
      local start, stop = content:find(text, from, true)
      if not start then
        break
      end
      nth = nth - 1
      if nth == 0 then
        return { line, start - 1 }
      end
      from = stop + 1
    end
  end
end

local MESSY = {
  "during   2026-Q1 # 🥖",
  "",
  "",
  'team bakery "Bäckerei 🥖"   {',
  "owner @baker",
  'kpi   waste "Bread   thrown away 漢字"  unit   %   target <= 5%   every month',
  "",
  '      kpi sales "Loaves sold" unit loaves target >= 900 every   week',
  "}",
}

local function lines()
  return vim.api.nvim_buf_get_lines(buffer, 0, -1, false)
end

--- What the command line makes of `content`.
local function formatted(content)
  local command = { os.getenv("OKRLINT"), "fmt", "-", "--stdin-filename", "bakery.okr" }
  local text = vim.fn.system(command, table.concat(content, "\n") .. "\n")
  return vim.split(text, "\n", { trimempty = true })
end

local function with_code(code)
  return vim.tbl_filter(function(diagnostic)
    return diagnostic.code == code
  end, vim.diagnostic.get(buffer))
end

local function run()
  local version = vim.version()
  io.write(("# Neovim %d.%d.%d\n"):format(version.major, version.minor, version.patch))

  check("a .okr file has the filetype okr", vim.bo[buffer].filetype == "okr", vim.bo[buffer].filetype)
  check("comments begin with #", vim.bo[buffer].commentstring == "# %s", vim.bo[buffer].commentstring)
  check("a keyword is coloured", vim.fn.synIDattr(vim.fn.synID(3, 1, 1), "name") == "okrKind",
    vim.fn.synIDattr(vim.fn.synID(3, 1, 1), "name"))

  local clients = vim.lsp.get_clients or vim.lsp.get_active_clients
  vim.wait(WAIT_MS, function()
    local client = clients({ bufnr = buffer })[1]
    return client ~= nil and client.initialized
  end, 20)
  local client = clients({ bufnr = buffer })[1]
  check("the server is attached", client ~= nil and client.name == "okrlint", client and client.name)
  if not client then
    return
  end

  local function ask(method, params)
    local answers = vim.lsp.buf_request_sync(buffer, method, params, WAIT_MS) or {}
    return (answers[client.id] or {}).result
  end
  local function here()
    return vim.lsp.util.make_position_params(0, client.offset_encoding)
  end

  vim.wait(WAIT_MS, function()
    return #vim.diagnostic.get(buffer) > 0
  end, 20)
  local found = with_code("missing-baseline")
  local target = place_of("to 80%", 1)
  check("the missing baseline is found where it is missing",
    #found == 1 and found[1].lnum == target[1] - 1 and found[1].col == target[2], vim.diagnostic.get(buffer))
  check("the finding names its source", found[1] and found[1].source == "okrlint", found[1])

  vim.api.nvim_win_set_cursor(0, place_of("less-waste", 1))
  local hover = ask("textDocument/hover", here())
  local text = hover and type(hover.contents) == "table" and hover.contents.value or ""
  check("hover on a key result tells what a key result is", text:lower():find("key result", 1, true) ~= nil, hover)
  check("hover on a key result tells its numbers", text:find("9", 1, true) and text:find("5", 1, true), text)

  vim.api.nvim_win_set_cursor(0, place_of("measures waste", 1))
  vim.cmd("normal! w")
  local answer = ask("textDocument/definition", here())
  local location = vim.islist(answer) and answer[1] or answer
  local range = location and (location.targetSelectionRange or location.range)
  local kpi = place_of("kpi waste", 1)
  check("the reference leads to its KPI", range and range.start.line == kpi[1] - 1, answer)

  vim.lsp.buf.definition()
  vim.wait(WAIT_MS, function()
    return vim.api.nvim_win_get_cursor(0)[1] == kpi[1]
  end, 20)
  check("and the cursor goes there", vim.api.nvim_win_get_cursor(0)[1] == kpi[1], vim.api.nvim_win_get_cursor(0))

  local symbols = ask("textDocument/documentSymbol", { textDocument = { uri = vim.uri_from_bufnr(buffer) } })
  local names = vim.inspect(symbols)
  for _, name in ipairs({ "Bakery", "Bread thrown away", "No good bread is lost", "Less bread is thrown away" }) do
    check(("the outline has %q"):format(name), names:find(name, 1, true) ~= nil, symbols)
  end

  local line = target[1]
  vim.api.nvim_buf_set_lines(buffer, line - 1, line, false,
    { '    kr evening "Customers find bread in the evening" from 55% to 80%' })
  vim.wait(WAIT_MS, function()
    return #with_code("missing-baseline") == 0
  end, 20)
  check("writing the baseline clears the finding", #with_code("missing-baseline") == 0, vim.diagnostic.get(buffer))

  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, MESSY)
  local expected = formatted(MESSY)
  check("the command line formats", not vim.deep_equal(expected, MESSY) and #expected > 5, expected)
  vim.lsp.buf.format({ async = false, timeout_ms = WAIT_MS })
  check("formatting gives what the command line writes", vim.deep_equal(lines(), expected), lines())

  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, MESSY)
  vim.api.nvim_win_set_cursor(0, place_of("kpi sales", 1))
  vim.cmd("normal! gqq")
  local one_line = vim.deepcopy(MESSY)
  one_line[8] = '  kpi sales "Loaves sold" unit loaves target >= 900 every week'
  check("gq formats its line alone", vim.deep_equal(lines(), one_line), lines())

  vim.cmd("silent write")
  check("saving formats where the settings say so", vim.deep_equal(vim.fn.readfile("bakery.okr"), expected), lines())
end

local ran, message = pcall(run)
check("the test ran to its end", ran, message)
finish()
