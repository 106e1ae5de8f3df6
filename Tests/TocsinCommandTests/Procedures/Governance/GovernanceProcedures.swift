import Testing

/// Every procedure of `docs/governance.md`, word by word.
@Suite struct GovernanceProcedures {}
