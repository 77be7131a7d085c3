package io.lowu.codec.qr;

import java.util.Optional;

/// The merchant in another language (id 64).
///
/// @param language two letters of ISO 639
/// @param name at most 25 characters
/// @param city at most 15 characters
public record LocalName(String language, String name, Optional<String> city) {}
