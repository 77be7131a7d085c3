/// The configuration: YAML files checked against JSON Schemas, read into records, every error at once.
///
/// Read once at start by the starting thread; the records are immutable. Secrets are named by reference and fetched
/// when
/// they are needed; no record holds one.
@NullMarked
package io.lowu.server.config;

import org.jspecify.annotations.NullMarked;
