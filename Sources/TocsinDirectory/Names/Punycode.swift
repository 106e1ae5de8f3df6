/// Punycode as RFC 3492 has it: Unicode scalars in the letters, digits and hyphens of a DNS label.
enum Punycode {
    private static let base: UInt32 = 36
    private static let tMin: UInt32 = 1
    private static let tMax: UInt32 = 26
    private static let hyphen = UInt8(ascii: "-")
    /// Longer labels than the DNS has are no business of ours; the limit also keeps the work small.
    private static let greatestLength = 256

    /// The encoding without `xn--`, or `nil` if the label is too long.
    static func encode(_ label: [Unicode.Scalar]) -> [UInt8]? {
        guard label.count <= greatestLength else { return nil }
        let basic = label.filter(\.isASCII).map { UInt8(truncatingIfNeeded: $0.value) }
        var output = basic.isEmpty ? [] : basic + [hyphen]
        var state = State()
        var next: UInt32 = 128
        var handled = UInt32(basic.count)
        while handled < label.count {
            let least = label.map(\.value).filter { $0 >= next }.min() ?? next
            let (step, overflow) = (least - next).multipliedReportingOverflow(by: handled + 1)
            let (delta, overflowAgain) = state.delta.addingReportingOverflow(step)
            if overflow || overflowAgain { return nil }
            state.delta = delta
            for scalar in label {
                if scalar.value < least { state.delta += 1 }
                if scalar.value == least {
                    output += state.variableLength()
                    state.adapt(points: handled + 1, isFirst: handled == basic.count)
                    handled += 1
                }
            }
            state.delta += 1
            next = least + 1
        }
        return output
    }

    /// What an encoding without `xn--` stands for, or `nil` if it is none.
    static func decode(_ text: [UInt8]) -> [Unicode.Scalar]? {
        guard text.count <= greatestLength, text.allSatisfy({ $0 < 128 }) else { return nil }
        // A hyphen in front of everything separates nothing and is no digit either.
        let split = text.lastIndex(of: hyphen).flatMap { $0 > 0 ? $0 : nil }
        var output = text[..<(split ?? 0)].map { Unicode.Scalar($0) }
        var rest = text[(split.map { $0 + 1 } ?? 0)...]
        var state = State()
        var next: UInt32 = 128
        while !rest.isEmpty {
            let before = state.delta
            guard let sum = state.readVariableLength(&rest) else { return nil }
            let length = UInt32(output.count + 1)
            state.delta = sum - before
            state.adapt(points: length, isFirst: before == 0)
            let (point, overflow) = next.addingReportingOverflow(sum / length)
            guard !overflow, let scalar = Unicode.Scalar(point) else { return nil }
            next = point
            output.insert(scalar, at: Int(sum % length))
            state.delta = sum % length + 1
        }
        return output
    }

    /// The running numbers of RFC 3492, 6.
    private struct State {
        var delta: UInt32 = 0
        private var bias: UInt32 = 72

        mutating func adapt(points: UInt32, isFirst: Bool) {
            delta /= isFirst ? 700 : 2
            delta += delta / points
            var k: UInt32 = 0
            while delta > (base - tMin) * tMax / 2 {
                delta /= base - tMin
                k += base
            }
            bias = k + (base - tMin + 1) * delta / (delta + 38)
            delta = 0
        }

        private func threshold(_ k: UInt32) -> UInt32 {
            k <= bias ? tMin : min(k - bias, tMax)
        }

        /// The delta as digits, least significant first.
        func variableLength() -> [UInt8] {
            var digits: [UInt8] = []
            var rest = delta
            var k = base
            while rest >= threshold(k) {
                let t = threshold(k)
                digits.append(Self.digit(t + (rest - t) % (base - t)))
                rest = (rest - t) / (base - t)
                k += base
            }
            return digits + [Self.digit(rest)]
        }

        /// The present delta plus the number that the next digits stand for, or `nil` if they end early.
        func readVariableLength(_ rest: inout ArraySlice<UInt8>) -> UInt32? {
            var sum = delta
            var weight: UInt32 = 1
            var k = base
            while let byte = rest.popFirst() {
                guard let digit = Self.value(of: byte) else { return nil }
                let (product, overflow) = digit.multipliedReportingOverflow(by: weight)
                let (total, overflowAgain) = sum.addingReportingOverflow(product)
                if overflow || overflowAgain { return nil }
                sum = total
                if digit < threshold(k) { return sum }
                let (heavier, tooHeavy) = weight.multipliedReportingOverflow(
                    by: base - threshold(k)
                )
                if tooHeavy { return nil }
                weight = heavier
                k += base
            }
            return nil
        }

        private static func digit(_ value: UInt32) -> UInt8 {
            UInt8(truncatingIfNeeded: value < 26 ? value + 97 : value - 26 + 48)
        }

        private static func value(of byte: UInt8) -> UInt32? {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte) - 97
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte) - 65
            case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte) - 48 + 26
            default: nil
            }
        }
    }
}
