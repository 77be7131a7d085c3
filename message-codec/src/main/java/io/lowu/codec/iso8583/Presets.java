package io.lowu.codec.iso8583;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The dialects that come with Lowu, as resources beside this class. Each may extend another one.
final class Presets {
    private static final List<String> NAMES = List.of(
            "cups-style",
            "iso87-ascii",
            "iso87-ascii-binary-bitmap",
            "iso87-bcd",
            "iso93-ascii",
            "iso93-bcd",
            "pos-terminal",
            "pos87-bcd",
            "visa-like",
            "xb87-a");

    private Presets() {}

    static List<String> names() {
        return NAMES;
    }

    /// The preset of this name, or null.
    static @Nullable DialectSpec find(String name) {
        return NAMES.contains(name) ? new DialectFile(name + ".yaml", Presets::find).read(text(name)) : null;
    }

    /// The YAML of a preset.
    static String text(String name) {
        try (InputStream in = Presets.class.getResourceAsStream("/io/lowu/codec/dialects/" + name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("the preset " + name + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the preset " + name + " can't be read: " + e.getMessage(), e);
        }
    }
}
