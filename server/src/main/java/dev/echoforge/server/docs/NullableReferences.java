package dev.echoforge.server.docs;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * Says "this schema or null" and "one of these or null" as OpenAPI 3.1 does. The generator puts
 * {@code null} beside the reference, which would ask for both at once, and leaves it out of lists.
 */
final class NullableReferences implements OpenApiCustomizer {

  NullableReferences() {}

  @Override
  public void customise(OpenAPI api) {
    api.getComponents().getSchemas().values().forEach(NullableReferences::mend);
  }

  @SuppressWarnings({"rawtypes", "unchecked"})
  private static void mend(Schema<?> schema) {
    Map<String, Schema> properties = schema.getProperties();
    if (properties != null) {
      properties.replaceAll((name, property) -> mended(property));
    }
  }

  private static Schema<?> mended(Schema<?> property) {
    if (nullable(property.getTypes()) && property.getEnum() != null) {
      addNull(property);
      return property;
    }
    String reference = property.get$ref();
    if (reference == null || !nullable(property.getTypes())) {
      return property;
    }
    Schema<?> referenced = new JsonSchema();
    referenced.set$ref(reference);
    Schema<?> nothing = new JsonSchema();
    nothing.setTypes(Set.of("null"));
    Schema<?> either = new JsonSchema();
    either.setAnyOf(List.of(referenced, nothing));
    either.setDescription(property.getDescription());
    return either;
  }

  // To the compiler it is no cast: only the annotation differs.
  @SuppressWarnings("cast")
  private static <T> void addNull(Schema<T> listed) {
    List<@Nullable T> values = new ArrayList<>(listed.getEnum());
    values.add(null);
    listed.setEnum((List<T>) values);
  }

  private static boolean nullable(@Nullable Set<String> types) {
    return types != null && types.contains("null");
  }
}
