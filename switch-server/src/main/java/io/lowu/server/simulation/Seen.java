package io.lowu.server.simulation;

import java.util.Map;

/// What runs have seen: counts by group and name, both in alphabetical order.
///
/// @param groups `answer`, `fault`, `leg`, `payment`, `transition` …
public record Seen(Map<String, Map<String, Long>> groups) {}
