package dev.echoforge.server.docs;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * Declares the problems that each operation of the native API can answer with, by what it takes and
 * does. OpenAI's addresses have an envelope of their own and say so themselves.
 */
final class ProblemResponses implements OpenApiCustomizer {

  private static final Set<String> SPEAKING =
      Set.of(
          "generate",
          "script",
          "originalGenerate",
          "originalGenerateV1",
          "originalAdminGenerate",
          "originalTestCsm",
          "hearVoice",
          "retryTask",
          "addBatch");
  private static final Set<String> ENGINES = Set.of("capabilities", "listVoices", "getVoice");
  private static final Set<String> RANGES = Set.of("recordingAudio", "hearVoice");
  private static final Set<String> CONFLICTS =
      Set.of(
          "generate",
          "script",
          "cancelTask",
          "retryTask",
          "addBatch",
          "pauseBatch",
          "resumeBatch",
          "cancelBatch",
          "retryBatch",
          "deleteBatch");
  private static final Set<String> UNKNOWN =
      Set.of(
          "getInvitation",
          "join",
          "handover",
          "archiveRecordings",
          "archiveRecordingsByLink",
          "originalCloneSpeech");

  ProblemResponses() {}

  @Override
  public void customise(OpenAPI api) {
    api.getPaths()
        .forEach((path, item) -> {
          if (path.startsWith("/api/")) {
            item.readOperationsMap()
                .forEach((method, operation) -> declare(path, method, operation));
          }
        });
  }

  private static void declare(String path, HttpMethod method, Operation operation) {
    List<Parameter> parameters =
        operation.getParameters() == null ? List.of() : operation.getParameters();
    String id = operation.getOperationId();
    boolean body = operation.getRequestBody() != null;
    boolean open = path.equals("/api/health");
    ApiResponses responses = operation.getResponses();
    if (body || !parameters.isEmpty()) {
      add(responses, 400, "The request can't be read.");
    }
    if (open) {
      operation.setSecurity(List.of());
    } else {
      add(responses, 401, "Not signed in, no API key or a wrong one, where one is wanted.");
    }
    add(responses, 403, "Not from this host or this page, or another role or scope is needed.");
    if (has(parameters, "path") || UNKNOWN.contains(id)) {
      add(responses, 404, "Nothing has that id.");
    }
    if (method != HttpMethod.DELETE || !responses.containsKey("204")) {
      add(responses, 406, "None of the types that the client takes.");
    }
    if (CONFLICTS.contains(id)) {
      add(
          responses,
          409,
          id.equals("cancelTask") || id.equals("retryTask")
              ? "It has ended already, or has not failed."
              : id.endsWith("Batch")
                  ? "The batch's state does not allow it, or there are too many."
                  : "The idempotency key was used with another body.");
    }
    if (path.startsWith("/api/auth/")
        || path.startsWith("/api/admin/")
        || path.startsWith("/api/me/webhooks")) {
      add(responses, 409, "It conflicts with what is there.");
    }
    if (body) {
      add(responses, 413, "The body is too large.");
      add(responses, 415, "The body has another content type.");
    }
    if (RANGES.contains(id)) {
      add(responses, 416, "The audio has no such range.");
    }
    if (body || has(parameters, "query") || has(parameters, "header")) {
      add(responses, 422, "A value is not allowed; field, expected and got say which.");
    }
    if (!open) {
      busy(responses);
      add(responses, 507, "No room on the disk; Retry-After says when to ask again.");
    }
    if (SPEAKING.contains(id) || ENGINES.contains(id)) {
      add(responses, 503, "Nothing can speak now.");
    }
  }

  private static boolean has(List<Parameter> parameters, String in) {
    return parameters.stream().anyMatch(parameter -> in.equals(parameter.getIn()));
  }

  private static void busy(ApiResponses responses) {
    add(responses, 429, "Too much to do now, or more than the API key may.");
    ApiResponse busy = responses.get("429");
    if (busy != null) {
      busy.setHeaders(
          Map.of(
              "Retry-After",
              new Header()
                  .description("Seconds after which to ask again.")
                  .schema(new StringSchema())));
    }
  }

  private static void add(ApiResponses responses, int status, String description) {
    responses.putIfAbsent(
        String.valueOf(status),
        new ApiResponse()
            .description(description)
            .content(
                new Content()
                    .addMediaType(
                        org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                        new MediaType()
                            .schema(new Schema<>().$ref("#/components/schemas/Problem")))));
  }
}
