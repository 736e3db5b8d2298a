package dev.scrip.billing.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WireTest {
    private static final byte[] CREATED = Wire.ascii("\"status\":201");

    private final Wire wire = new Wire();

    @BeforeEach
    void nothingHasArrived() {
        wire.clear();
    }

    @Test
    void anAnswerWithALengthIsCompleteWithItsLastByte() {
        take("HTTP/1.1 201 \r\nContent-Length: 12\r\n\r\n{\"price\":");
        assertThat(wire.complete()).isFalse();
        take("42}");
        assertThat(wire.complete()).isTrue();
        assertThat(wire.status()).isEqualTo(201);
    }

    @Test
    void anAnswerInChunksIsCompleteWithTheEmptyOne() {
        take("HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n");
        assertThat(wire.complete()).isFalse();
        take("\r\n");
        assertThat(wire.complete()).isTrue();
    }

    @Test
    void whatStandsAcrossTwoChunksCounts() {
        take("HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\n\r\n");
        take("10\r\n{\"status\":201}\n{\r\nd\r\n\"status\":201}\r\n0\r\n\r\n");
        assertThat(wire.complete()).isTrue();
        assertThat(wire.count(CREATED)).isEqualTo(2);
        assertThat(wire.firstLineWithout("\"status\":201")).isEmpty();
    }

    @Test
    void theLineThatWentWrongIsTold() {
        take("HTTP/1.1 200 \r\nContent-Length: 29\r\n\r\n{\"status\":201}\n{\"status\":402}");
        assertThat(wire.complete()).isTrue();
        assertThat(wire.count(CREATED)).isEqualTo(1);
        assertThat(wire.firstLineWithout("\"status\":201")).isEqualTo("{\"status\":402}");
    }

    @Test
    void aServerThatClosesSaysSoInItsHead() {
        take("HTTP/1.1 201 \r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
        assertThat(wire.complete()).isTrue();
        assertThat(wire.closing()).isTrue();
    }

    @Test
    void theAnswerBeforeIsForgotten() {
        take("HTTP/1.1 500 \r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
        wire.complete();
        wire.clear();
        take("HTTP/1.1 201 \r\nContent-Length: 0\r\n\r\n");
        assertThat(wire.complete()).isTrue();
        assertThat(wire.status()).isEqualTo(201);
        assertThat(wire.closing()).isFalse();
    }

    private void take(String text) {
        wire.take(ByteBuffer.wrap(Wire.ascii(text)));
    }
}
