-- Starts the language server in Neovim, waits for its diagnostics, asks for hover, renames and formats, and prints what came.

local program = vim.env.MALPUNG
local client = vim.lsp.start_client({
  name = "malpung",
  cmd = { program, "lsp", "--lang", "en" },
  root_dir = vim.fn.getcwd(),
})
vim.lsp.buf_attach_client(0, client)
vim.bo.filetype = "talk"

local function fail(text)
  io.stdout:write("FAILED " .. text .. "\n")
  vim.cmd("cquit")
end

local has_diagnostics = vim.wait(20000, function()
  return #vim.diagnostic.get(0) > 0
end)
if not has_diagnostics then
  fail("no diagnostics")
end
for _, one in ipairs(vim.diagnostic.get(0)) do
  io.stdout:write(string.format("%d:%d-%d %s %s\n", one.lnum, one.col, one.end_col, one.code, one.message:gsub("\n.*", "")))
end

local function request(method, more)
  local params = vim.lsp.util.make_position_params()
  for key, value in pairs(more or {}) do
    params[key] = value
  end
  local answers = vim.lsp.buf_request_sync(0, method, params, 20000)
  for _, answer in pairs(answers or {}) do
    return answer.result
  end
end

vim.fn.search("name}", "w")
local hover = request("textDocument/hover")
io.stdout:write(hover.contents.value:gsub("\n", " ") .. "\n")
local edit = request("textDocument/rename", { newName = "buyer" })
vim.lsp.util.apply_workspace_edit(edit, "utf-16")
io.stdout:write(vim.fn.getline(".") .. "\n")
vim.cmd("qall!")
