package dev.scrip.billing.http;

import dev.scrip.billing.rejection.Rejection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.PropertyBindingException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Tells a caller which field of a body could not be read and what belongs there, without a word of Java. */
public final class UnreadableBody {
    private UnreadableBody() {}

    /** What to answer when reading JSON failed for this reason. */
    public static Problem because(@Nullable Throwable cause) {
        return switch (cause) {
            case PropertyBindingException unknown ->
                field(unknown, "The field is not known here.").with("expected", known(unknown));
            case ValueInstantiationException refused
            when refused.getCause() instanceof Rejection rejection -> Problem.of(rejection);
            case MismatchedInputException mismatch -> mismatch(mismatch);
            case InputCoercionException overflow ->
                field(overflow, "The number is out of bounds.").with("expected", Expected.of(overflow.getTargetType()));
            case StreamConstraintsException ignored ->
                unreadable("The body nests too deep, or a number or a text in it is too long.");
            case StreamReadException syntax -> syntax(syntax);
            case JacksonException other -> field(other, "The value cannot be read.");
            case null, default -> unreadable("The body is missing or ends too early.");
        };
    }

    private static Problem mismatch(MismatchedInputException mismatch) {
        if (mismatch.getOriginalMessage().startsWith("Trailing token")) {
            return unreadable("More follows where the body should end.");
        }
        Class<?> type = mismatch.getTargetType();
        Problem problem = field(mismatch, "The value is missing or of another kind than expected.");
        return type == null ? problem : problem.with("expected", Expected.of(type));
    }

    private static Problem syntax(StreamReadException syntax) {
        String place = " (line " + syntax.getLocation().getLineNr() + ", column "
                + syntax.getLocation().getColumnNr() + ")";
        boolean twice = syntax.getOriginalMessage().startsWith("Duplicate");
        return unreadable((twice ? "A field is given twice" : "The body is not valid JSON") + place + ".");
    }

    private static Problem field(JacksonException exception, String detail) {
        String path = path(exception.getPath());
        return path.isEmpty() ? unreadable(detail) : unreadable(detail).with("field", path);
    }

    private static Problem unreadable(String detail) {
        return Problem.of(EdgeCode.UNREADABLE_BODY, detail);
    }

    private static List<String> known(PropertyBindingException unknown) {
        return unknown.getKnownPropertyIds() == null
                ? List.of()
                : unknown.getKnownPropertyIds().stream()
                        .map(String::valueOf)
                        .sorted()
                        .toList();
    }

    /** Like {@code roles[0]} or {@code payment.amountMinor}. */
    private static String path(List<JacksonException.Reference> references) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference reference : references) {
            if (reference.getPropertyName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getPropertyName());
            }
        }
        return path.toString();
    }
}
