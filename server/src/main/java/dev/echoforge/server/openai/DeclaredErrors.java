package dev.echoforge.server.openai;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Declares the errors of each operation behind OpenAI's door, with its envelope. */
@Component
final class DeclaredErrors implements OpenApiCustomizer {

  DeclaredErrors() {}

  @Override
  public void customise(OpenAPI api) {
    ModelConverters.getInstance(true)
        .readAll(ErrorEnvelope.class)
        .forEach(api.getComponents()::addSchemas);
    api.getPaths()
        .forEach((path, item) -> {
          if (path.startsWith(OpenAiPaths.ROOT + "/")) {
            item.readOperations().forEach(operation -> declare(path, operation));
          }
        });
  }

  private static void declare(String path, Operation operation) {
    add(operation, 400, "The request can't be read, or a value is not allowed; param says which.");
    add(operation, 401, "No API key or a wrong one, where one is wanted.");
    add(operation, 403, "Not from this host or this page, or another role or scope is needed.");
    if (path.contains("{")) {
      add(operation, 404, "There is no such thing.");
    }
    busy(operation);
    if (operation.getRequestBody() == null) {
      add(operation, 406, "None of the types that the client takes.");
      return;
    }
    add(operation, 404, "There is no such model.");
    add(operation, 413, "The body is too large.");
    add(operation, 415, "The body has another content type.");
    add(operation, 500, "The engine failed.");
    add(operation, 503, "Nothing can speak now.");
  }

  private static void busy(Operation operation) {
    add(operation, 429, "Too much to do now, or more than the API key may.")
        .setHeaders(
            Map.of(
                "Retry-After",
                new Header()
                    .description("Seconds after which to ask again.")
                    .schema(new StringSchema())));
  }

  private static ApiResponse add(Operation operation, int status, String description) {
    Schema<?> envelope = new Schema<>().$ref("#/components/schemas/OpenAiError");
    ApiResponse response =
        new ApiResponse()
            .description(description)
            .content(
                new Content()
                    .addMediaType(
                        org.springframework.http.MediaType.APPLICATION_JSON_VALUE,
                        new MediaType().schema(envelope)));
    operation.getResponses().addApiResponse(String.valueOf(status), response);
    return response;
  }
}
