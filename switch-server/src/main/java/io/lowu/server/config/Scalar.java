package io.lowu.server.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/// A scalar of a configuration file that is more than a text or a number.
abstract sealed class Scalar<T> extends StdDeserializer<T> {
    Scalar(Class<T> type) {
        super(type);
    }

    abstract T parse(String text);

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) {
        return parse(parser.getString());
    }

    static final class Spans extends Scalar<Duration> {
        Spans() {
            super(Duration.class);
        }

        @Override
        Duration parse(String text) {
            return Quantity.duration(text);
        }
    }

    static final class Endpoints extends Scalar<Endpoint> {
        Endpoints() {
            super(Endpoint.class);
        }

        @Override
        Endpoint parse(String text) {
            return Endpoint.parse(text);
        }
    }

    static final class Zones extends Scalar<ZoneOffset> {
        Zones() {
            super(ZoneOffset.class);
        }

        @Override
        ZoneOffset parse(String text) {
            return ZoneOffset.of(text);
        }
    }

    static final class MinorUnits extends Scalar<Long> {
        MinorUnits() {
            super(Long.class);
        }

        @Override
        Long parse(String text) {
            try {
                return new BigDecimal(text).movePointRight(2).longValueExact();
            } catch (ArithmeticException | NumberFormatException e) {
                throw new IllegalArgumentException("\"" + text + "\" is not an amount with at most two decimals");
            }
        }
    }

    static final class SizeInBytes extends Scalar<Integer> {
        SizeInBytes() {
            super(Integer.class);
        }

        @Override
        Integer parse(String text) {
            return Quantity.size(text);
        }
    }
}
