package dev.scrip.billing.event;

import dev.scrip.billing.command.Trace;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What {@code docs/events.md} says: every event, as the classes and their comments tell it. */
final class EventsDocument {
    private static final String BEFORE = """
        # Events

        What the event store can have in it. This page is written by the build from the classes themselves
        (`mvn test -pl billing-core -Dtest=EventsDocumentTest -Dgolden=write -Dsurefire.failIfNoSpecifiedTests=false`),
        and a test fails when it is not what they say.

        - An event is read as JSON by `GET /v1/events` and `bin/scrip export`, and stands in the table `event` like that.
        - Amounts are whole numbers of units; `AccountOpened` says how many decimals of a credit they are. Money is in the currency's
          smallest unit. Instants are UTC with at least six decimals.
        - A shape never changes: an event that is to have another one gets the next revision, and a lift by which what was stored
          before is read (`Revisions`). What is stored is never written anew, so proofs hold. One more value in a list of values is no other revision.

        """;
    private static final JsonMapper JSON = json();

    /** What every event has and the beginning explains. */
    private static final Set<String> OF_ALL = Set.of("accountId", "at");

    /** Objects that events are made of. */
    private final Map<String, Class<?>> parts = new TreeMap<>();

    private final StringBuilder text = new StringBuilder(BEFORE);

    private EventsDocument() {}

    static String write() {
        return new EventsDocument().all();
    }

    private String all() {
        contents();
        metadata();
        groups().forEach(this::group);
        text.append("## Objects within events\n");
        for (var part = unwritten(); part.isPresent(); part = unwritten()) {
            text.append("\n### ").append(part.get().getSimpleName()).append("\n\n");
            described(part.get());
            parts.put(part.get().getSimpleName(), Void.class);
        }
        return text.toString().stripTrailing() + "\n";
    }

    /** Objects have objects in them. */
    private Optional<Class<?>> unwritten() {
        return parts.values().stream().filter(part -> part != Void.class).findFirst();
    }

    private void contents() {
        groups().forEach(group -> text.append("- [%s](#%s): %s\n"
                .formatted(
                        title(group),
                        title(group).toLowerCase(Locale.ROOT).replace(' ', '-'),
                        events(group)
                                .map(event -> "`" + event.getClass().getSimpleName() + "`")
                                .collect(Collectors.joining(", ")))));
        text.append('\n');
    }

    private void metadata() {
        SourceComments comments = SourceComments.of(Trace.class);
        text.append("## What every event says beside its content\n\n");
        text.append("`position` (of all events), `sequence` (of its account), `recordedAt`, and as metadata:\n\n");
        text.append("| name | meaning |\n|---|---|\n");
        for (Field field : Trace.class.getFields()) {
            if (!field.getName().equals("NEVER")) {
                text.append("| `%s` | %s |\n".formatted(constant(field), comments.of(field.getName())));
            }
        }
        text.append('\n');
    }

    private void group(Class<?> group) {
        text.append("## ").append(title(group)).append("\n\n");
        text.append(SourceComments.of(group).text()).append("\n\n");
        events(group).forEach(event -> {
            Class<?> type = event.getClass();
            text.append("### ").append(type.getSimpleName()).append("\n\n");
            described(type);
            text.append("\nRevision %d:\n\n```json\n%s\n```\n\n"
                    .formatted(Revisions.ALL.of(type), JSON.writeValueAsString(event)));
        });
    }

    private void described(Class<?> type) {
        SourceComments comments = SourceComments.of(type);
        text.append(comments.text()).append("\n\n| component | what | meaning |\n|---|---|---|\n");
        for (RecordComponent component : type.getRecordComponents()) {
            if (BillingEvent.class.isAssignableFrom(type) && OF_ALL.contains(component.getName())) {
                continue;
            }
            text.append("| `%s` | %s | %s |\n"
                    .formatted(
                            component.getName(), what(component.getAnnotatedType()), comments.of(component.getName())));
        }
    }

    private String what(AnnotatedType type) {
        AnnotatedType element = StoredShape.element(type);
        Class<?> plain = StoredShape.plain(element);
        String kind = StoredShape.kind(element);
        if (plain.isRecord()) {
            parts.putIfAbsent(plain.getSimpleName(), plain);
            kind = "[`%s`](#%s)%s"
                    .formatted(
                            plain.getSimpleName(),
                            plain.getSimpleName().toLowerCase(Locale.ROOT),
                            kind.endsWith(" or null") ? " or null" : "");
        }
        return element.equals(type) ? kind : "list of " + kind;
    }

    private static Stream<Class<?>> groups() {
        return Arrays.stream(BillingEvent.class.getPermittedSubclasses());
    }

    private static Stream<BillingEvent> events(Class<?> group) {
        return Samples.all().stream().filter(group::isInstance).sorted(Comparator.comparing((Function<
                        BillingEvent, Integer>)
                event -> Arrays.asList(group.getPermittedSubclasses()).indexOf(event.getClass())));
    }

    /** {@code PaymentCaseEvent} is Payment case events. */
    private static String title(Class<?> group) {
        String name = group.getSimpleName().replaceFirst("Event$", "").replaceAll("(?<=[a-z])(?=[A-Z])", " ");
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT) + " events";
    }

    private static Object constant(Field field) {
        try {
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonMapper json() {
        JsonMapper.Builder builder = JsonMapper.builder();
        EventShape.shape(builder);
        return builder.enable(SerializationFeature.INDENT_OUTPUT).build();
    }
}
