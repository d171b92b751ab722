// Reads files with a TextMate grammar as Visual Studio Code does, and prints their tokens as JSON:
// for each file a list of lines, for each line a list of [start, end, scopes], counted in UTF-16 units.

const fs = require("fs");
const path = require("path");

const [modules, grammarPath, ...files] = process.argv.slice(2);
const load = (name) => require(path.join(modules, name));
const { Registry, INITIAL, parseRawGrammar } = load("vscode-textmate");
const oniguruma = load("vscode-oniguruma");

async function main() {
  const wasm = fs.readFileSync(path.join(modules, "vscode-oniguruma", "release", "onig.wasm"));
  await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const registry = new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => parseRawGrammar(fs.readFileSync(grammarPath, "utf8"), grammarPath),
  });
  const grammar = await registry.loadGrammar("source.talk");
  const tokens = files.map((file) => {
    let state = INITIAL;
    return fs.readFileSync(file, "utf8").split(/\r\n|\r|\n/).map((line) => {
      const result = grammar.tokenizeLine(line, state);
      state = result.ruleStack;
      return result.tokens.map((token) => [token.startIndex, token.endIndex, token.scopes.join(" ")]);
    });
  });
  process.stdout.write(JSON.stringify(tokens));
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
