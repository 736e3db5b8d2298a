package dev.scrip.billing.http.description;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Period;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the types promise to the compiler, the description promises to its readers: a record's component that is not {@code @Nullable} is
 * always there. Two records of one name would be one schema, so there must not be two.
 */
@Component
final class ComponentSchemas implements ModelConverter {
    private static final String OURS = "dev.scrip.billing.";
    private static final String REF = "#/components/schemas/";

    private final Map<String, Class<?>> named = new ConcurrentHashMap<>();

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        JavaType java = Json.mapper().constructType(type.getType());
        if (java != null && (java.getRawClass() == Duration.class || java.getRawClass() == Period.class)) {
            return new StringSchema().format("duration");
        }
        Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        if (schema != null && java != null && java.getRawClass().isRecord()) {
            promise(schema, java.getRawClass(), context);
        }
        return schema;
    }

    private void promise(Schema<?> schema, Class<?> record, ModelConverterContext context) {
        String name = schema.get$ref() == null
                ? record.getSimpleName()
                : schema.get$ref().substring(REF.length());
        Class<?> other = named.putIfAbsent(name, record);
        if (other != null && other != record) {
            throw new IllegalStateException(other + " and " + record + " would be described as one");
        }
        Schema<?> whole = context.getDefinedModels().getOrDefault(name, schema);
        if (record.getName().startsWith(OURS) && whole.getProperties() != null) {
            whole.setRequired(Arrays.stream(record.getRecordComponents())
                    .filter(part -> !mayBeLeftOut(part))
                    .map(RecordComponent::getName)
                    .toList());
        }
    }

    private static boolean mayBeLeftOut(RecordComponent part) {
        return part.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
