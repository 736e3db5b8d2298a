package dev.scrip.billing.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code docs/events.md} says what the classes say. */
@Tag("E1")
class EventsDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/events.md");

    @Test
    void hasEveryEventAsItIs() throws IOException {
        String document = EventsDocument.write();
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(DOCUMENT, document);
        }
        assertThat(DOCUMENT).hasContent(document);
        assertThat(Samples.all())
                .hasSizeGreaterThan(60)
                .allSatisfy(event -> assertThat(document)
                        .contains("\n### " + event.getClass().getSimpleName() + "\n"));
    }
}
