use malpung::compile::*; use malpung::diagnostic::*;
#[test] fn show() { let dir=std::env::var("SHOW").unwrap(); let mut v:Vec<_>=std::fs::read_dir(dir).unwrap().flatten().map(|e|e.path()).collect(); v.sort();
 for p in v { let n=p.file_name().unwrap().to_string_lossy().into_owned(); let (s,c)=compile_bytes(&n,std::fs::read(&p).unwrap(),&Options::default());
  println!("== {n} {:?}", c.templates.iter().map(|t|(t.kind,t.message.is_some())).collect::<Vec<_>>());
  for d in c.diagnostics { println!("  {}[{}] {} | {} | {:?} {:?} fix={:?}", d.severity,d.rule,d.message.to(Lang::En), d.message.to(Lang::Ko), d.pointer.map(|p|p.to_string()), d.span.map(|x|s.slice(x).chars().take(30).collect::<String>()), d.fix.map(|f|f.edits)); if let Some(h)=d.help{println!("      help: {}", h.to(Lang::En))} for r in d.related {println!("      note: {} {:?}", r.message.to(Lang::En), s.slice(r.span))} } } }
