//! Programs that end, hang, flood, die and leave others behind.

use super::*;

fn script(script: &str) -> Program {
    Program {
        words: ["sh", "-c", script].map(str::to_owned).to_vec(),
        timeout: Duration::from_secs(60),
        most: 1 << 20,
        ..Program::default()
    }
}

fn run(program: Program) -> Finished {
    program.run(&|| false).expect("it starts")
}

fn exit_code(finished: &Finished) -> Option<i32> {
    match finished.end {
        End::Exited(status) => status.code(),
        _ => None,
    }
}

/// Whether a process is there and has not ended.
fn is_alive(pid: &str) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat"));
    stat.is_ok_and(|stat| !stat.rsplit(')').next().unwrap_or_default().trim_start().starts_with('Z'))
}

#[test]
fn output_errors_and_exit_code_are_returned() {
    let finished = run(script("echo 灯; echo no >&2; exit 3"));
    assert_eq!((finished.output, finished.errors), ("灯\n".into(), "no\n".into()));
    assert_eq!(exit_code(&run(script("exit 3"))), Some(3));
    let killed = run(script("kill -9 $$"));
    assert!(matches!(killed.end, End::Exited(status) if status.code().is_none()));
}

#[test]
fn no_shell_sees_the_words() {
    let words = ["printf", "[%s]", "a b", "", "$HOME; `x` '\" *"].map(str::to_owned).to_vec();
    let finished = run(Program { words, ..script("") });
    assert_eq!(String::from_utf8(finished.output).expect("text"), "[a b][][$HOME; `x` '\" *]");
}

#[test]
fn input_is_given_and_need_not_be_read() {
    let long = "水".repeat(1 << 18).into_bytes();
    let given = |script: Program| run(Program { input: Some(long.clone()), ..script });
    assert_eq!(given(script("cat")).output.len(), long.len());
    assert_eq!(given(script("echo 灯")).output, "灯\n".as_bytes());
    assert_eq!(exit_code(&given(script("exec 0<&-; sleep 0.1; echo 灯"))), Some(0));
    assert_eq!(run(script("cat")).output, b"", "without input there is none");
}

#[test]
fn a_program_that_hangs_is_ended_with_all_that_it_has_started() {
    let hanging =
        Program { timeout: Duration::from_millis(300), ..script("sleep 600 & echo $!; trap '' TERM; wait") };
    let finished = run(hanging);
    assert_eq!(finished.end, End::TimedOut);
    let pid = String::from_utf8(finished.output).expect("a number");
    let deadline = Instant::now() + Duration::from_secs(20);
    while is_alive(pid.trim()) && Instant::now() < deadline {
        thread::sleep(POLL);
    }
    assert!(!is_alive(pid.trim()), "{pid}");
}

#[test]
fn a_program_that_floods_is_cut() {
    let finished = run(Program { most: 1000, ..script("yes") });
    assert_eq!((finished.end, finished.output.len()), (End::TooMuch, 1000));
    let finished = run(script("yes no >&2 & sleep 0.2; kill $!; echo 灯"));
    assert_eq!((finished.errors.len(), finished.output), (MAX_ERRORS, "灯\n".into()));
    let exact = run(Program { most: 3, ..script("printf abc") });
    assert_eq!((exit_code(&exact), exact.output), (Some(0), b"abc".to_vec()));
}

#[test]
fn a_program_is_stopped_when_the_caller_wants() {
    assert_eq!(script("sleep 600").run(&|| true).expect("it starts").end, End::Stopped);
}

#[test]
fn what_stays_in_the_background_is_not_waited_for() {
    let finished = run(script("sleep 5 & echo $!"));
    assert_eq!(exit_code(&finished), Some(0));
    let pid = String::from_utf8(finished.output).expect("a number");
    assert!(is_alive(pid.trim()), "it goes on");
}

#[test]
fn a_program_that_closes_its_output_is_waited_for() {
    assert_eq!(exit_code(&run(script("echo 灯; exec >&- 2>&-; sleep 0.2; exit 4"))), Some(4));
}

#[test]
fn a_program_that_cannot_be_started_is_an_error() {
    let missing = Program { words: vec!["yuelan-no-such-program".to_owned()], ..script("") };
    assert_eq!(missing.run(&|| false).expect_err("none").kind(), io::ErrorKind::NotFound);
    assert!(Program::default().run(&|| false).is_err());
}
