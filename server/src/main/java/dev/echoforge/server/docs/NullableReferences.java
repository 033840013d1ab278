package dev.echoforge.server.docs;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * Says "this schema or null" as OpenAPI 3.1 does. The generator puts {@code null} beside the
 * reference, which would ask for both at once.
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

  private static boolean nullable(@Nullable Set<String> types) {
    return types != null && types.contains("null");
  }
}
