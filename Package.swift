// swift-tools-version: 6.2

import PackageDescription

// Stands first, since a manifest is a script: a value below `package` would still be empty.
/// Upcoming features that language mode 7 makes the default, and no warning that is let through.
private let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("ImmutableWeakCaptures"),
    .treatAllWarnings(as: .error),
]

// The module map. Arrows point upwards only: a module may use those above it, never those below.
// Pure modules come first: nothing in them can reach the network, the disk, the clock or a source of
// randomness (`scripts/check-imports` holds them to it).

let package = Package(
    name: "tocsin",
    products: [
        .executable(name: "tocsin", targets: ["tocsin"]),
        .executable(name: "tocsin-simulate", targets: ["tocsin-simulate"]),
        .executable(name: "tocsin-demo", targets: ["tocsin-demo"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-async-algorithms", from: "1.1.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.100.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
        .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(
            url: "https://github.com/swiftlang/swift-subprocess",
            from: "1.0.0",
            traits: []
        ),
    ],
    targets: [
        // MARK: Pure modules

        .systemLibrary(
            name: "CSodium",
            pkgConfig: "libsodium",
            providers: [.apt(["libsodium-dev"])]
        ),
        .pure("TocsinCrypto", uses: ["CSodium"]),
        .pure(
            "TocsinRecord",
            uses: ["TocsinCrypto", .protobuf],
            excludes: [
                "Schema/record.proto", "Schema/decision.proto", "Schema/membership.proto",
                "Schema/suspension.proto",
            ]
        ),
        .pure("TocsinMembership", uses: ["TocsinRecord"]),
        .pure(
            "TocsinDirectory",
            uses: ["TocsinMembership", .protobuf],
            excludes: ["Schema/directory.proto", "Schema/alert.proto", "Schema/report.proto"]
        ),
        .pure(
            "TocsinReplication",
            uses: ["TocsinMembership", .protobuf],
            excludes: ["Schema/replication.proto", "Schema/beacon.proto"]
        ),

        // MARK: Shells: each owns one kind of input and output, or of format

        .shell(
            "TocsinStore",
            uses: [
                "TocsinDirectory",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]
        ),
        .shell(
            "TocsinTransport",
            uses: [
                "TocsinCrypto",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOTLS", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]
        ),
        .systemLibrary(
            name: "CQRencode",
            pkgConfig: "libqrencode",
            providers: [.apt(["libqrencode-dev"])]
        ),
        .shell("TocsinFormats", uses: ["TocsinDirectory", "CQRencode"]),
        .shell(
            "TocsinNode",
            uses: [
                "TocsinReplication", "TocsinStore", "TocsinTransport", .protobuf,
                .product(name: "AsyncAlgorithms", package: "swift-async-algorithms"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            excludes: ["Schema/control.proto"]
        ),

        // MARK: Programs

        .shell(
            "TocsinCommand",
            uses: [
                "TocsinNode", "TocsinFormats", .protobuf,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "SystemPackage", package: "swift-system"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "Yams", package: "Yams"),
            ],
            excludes: ["Schema/agent.proto", "Schema/machine.proto"]
        ),
        .pure("TocsinSimulator", uses: ["TocsinReplication", "TocsinDirectory"]),
        .pure("TocsinDemo", uses: ["TocsinDirectory"]),
        .program("tocsin", uses: ["TocsinCommand"]),
        .program(
            "tocsin-simulate",
            uses: [
                "TocsinSimulator",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
        .program(
            "tocsin-demo",
            uses: [
                "TocsinDemo", "TocsinReplication",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),

        // MARK: Tests

        .pure(
            "TocsinTesting",
            uses: ["TocsinMembership", "TocsinDirectory", "CSodium"],
            path: "Tests/TocsinTesting"
        ),
        // Below the fixtures, of which it makes its network.
        .program(
            "tocsin-benchmark",
            uses: [
                "TocsinStore", "TocsinTesting",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
        // No product: nothing but `scripts/fuzz` and the tests build it.
        .pure(
            "TocsinFuzzing",
            uses: ["TocsinFormats", "TocsinSimulator", "TocsinTesting"]
        ),
        .program("tocsin-fuzz", uses: ["TocsinFuzzing"]),
        .tests("TocsinCrypto", resources: [.copy("Vectors")]),
        .tests("TocsinRecord"),
        .tests("TocsinMembership", uses: ["TocsinSimulator"]),
        .tests("TocsinDirectory"),
        .tests("TocsinReplication", uses: ["TocsinSimulator"]),
        .tests("TocsinSimulator", uses: ["TocsinReplication"]),
        .tests(
            "TocsinStore",
            uses: ["TocsinSimulator", .product(name: "GRDB", package: "GRDB.swift")]
        ),
        .tests(
            "TocsinTransport",
            uses: [
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]
        ),
        .tests("TocsinFormats"),
        .tests(
            "TocsinNode",
            uses: [
                .protobuf,
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),
        .tests("TocsinDemo"),
        .tests("TocsinFuzzing", excludes: ["Corpus", "Crashes"]),
        .tests(
            "TocsinCommand",
            uses: [
                .protobuf,
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            excludes: ["Program/help.txt"]
        ),
    ],
    swiftLanguageModes: [.v6]
)

// MARK: - What every target has in common

extension Target {
    static func pure(
        _ name: String,
        uses dependencies: [Target.Dependency],
        excludes: [String] = [],
        path: String? = nil
    ) -> Target {
        .target(
            name: name,
            dependencies: dependencies,
            path: path,
            exclude: excludes,
            swiftSettings: settings
        )
    }

    static func shell(
        _ name: String,
        uses dependencies: [Target.Dependency],
        excludes: [String] = []
    ) -> Target {
        .target(
            name: name,
            dependencies: dependencies,
            exclude: excludes,
            swiftSettings: settings
        )
    }

    static func program(_ name: String, uses dependencies: [Target.Dependency]) -> Target {
        .executableTarget(name: name, dependencies: dependencies, swiftSettings: settings)
    }

    static func tests(
        _ module: String,
        uses dependencies: [Target.Dependency] = [],
        resources: [Resource] = [],
        excludes: [String] = []
    ) -> Target {
        .testTarget(
            name: "\(module)Tests",
            dependencies: [.byName(name: module), "TocsinTesting"] + dependencies,
            exclude: excludes,
            resources: resources,
            swiftSettings: settings
        )
    }
}

extension Target.Dependency {
    static var protobuf: Target.Dependency {
        .product(name: "SwiftProtobuf", package: "swift-protobuf")
    }
}
