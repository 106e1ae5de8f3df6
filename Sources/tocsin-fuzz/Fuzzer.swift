#if FUZZING
internal import Foundation
internal import TocsinFuzzing

// What libFuzzer asks for (llvm.org/docs/LibFuzzer.html): it brings its own `main`, and makes inputs for one target.

/// Chosen once, before the first input.
nonisolated(unsafe) private var target: FuzzTarget?

/// Where the processes that libFuzzer begins, to merge inputs or to make one smaller, find the target.
private let variable = "TOCSIN_FUZZ_TARGET"

/// Takes the name of the target out of the arguments; what follows are libFuzzer's options.
@c(LLVMFuzzerInitialize)
public func initialize(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>
) -> CInt {
    if let inherited = ProcessInfo.processInfo.environment[variable] {
        target = Question.target(inherited)
        return 0
    }
    answerQuestions()
    guard count.pointee > 1, let name = arguments.pointee[1] else { fail(Question.usage) }
    target = Question.target(String(cString: name))
    setenv(variable, name, 1)
    // The program's own name takes its place.
    arguments.pointee[1] = arguments.pointee[0]
    count.pointee -= 1
    arguments.pointee += 1
    return 0
}

private func answerQuestions() {
    do {
        if try Question.answer(Array(CommandLine.arguments.dropFirst())) { exit(0) }
    } catch {
        fail("\(error)")
    }
}

/// Hands over one input; libFuzzer keeps that of whatever ends the process.
@c(LLVMFuzzerTestOneInput)
public func take(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    do throws(Finding) {
        try target?.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
    } catch {
        fatalError("\(error)")
    }
    return 0
}
#endif
