package io.lowu.codec.jpos;

import io.lowu.codec.iso8583.DialectSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jpos.iso.ISOException;
import org.jpos.iso.packager.GenericPackager;

/// The packagers inside of jPOS' jar.
final class JarPackagers {
    private static final String FOLDER = "packager/";

    private JarPackagers() {}

    /// All names: `cmf`, `iso87ascii` …
    static List<String> names() {
        try (JarFile jar = new JarFile(Path.of(GenericPackager.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toFile())) {
            return jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.startsWith(FOLDER) && name.endsWith(".xml"))
                    .map(name -> name.substring(FOLDER.length(), name.length() - ".xml".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static String xml(String name) {
        try (InputStream in = GenericPackager.class.getResourceAsStream("/" + FOLDER + name + ".xml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ours.
    static DialectSpec spec(String name) {
        return JposPackager.parse(name + ".xml", xml(name));
    }

    /// Theirs.
    static GenericPackager theirs(String name) {
        try {
            GenericPackager packager = new GenericPackager("jar:" + FOLDER + name + ".xml");
            GuardedAmount.guard(packager, 128);
            return packager;
        } catch (ISOException e) {
            throw new IllegalStateException(e);
        }
    }
}
