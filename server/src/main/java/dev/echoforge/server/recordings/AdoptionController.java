package dev.echoforge.server.recordings;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Role;
import dev.echoforge.server.security.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Recordings made known again from their files, while the server runs. */
@RestController
@Tag(name = "Recordings")
class AdoptionController {

  private static final int MAX_BROKEN = 100;

  private final Adoption adoption;
  private final UnfinishedRecordings unfinished;

  AdoptionController(Adoption adoption, UnfinishedRecordings unfinished) {
    this.adoption = adoption;
    this.unfinished = unfinished;
  }

  /**
   * What was done.
   *
   * @param adopted recordings that have a row again, or their files
   * @param known recordings that had one
   * @param deleted recordings that somebody deleted, and that were left alone
   * @param broken files that are no recording, and why; the first of them
   */
  @Schema(name = "Adoption")
  record View(
      @JsonProperty("adopted") @Schema(requiredMode = REQUIRED) int adopted,
      @JsonProperty("known") @Schema(requiredMode = REQUIRED) int known,
      @JsonProperty("deleted") @Schema(requiredMode = REQUIRED) int deleted,
      @JsonProperty("broken") @Schema(requiredMode = REQUIRED) List<String> broken) {}

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @PostMapping(path = "/api/admin/recordings/adopt", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Make rows again of recordings' files that have none",
      description =
          "Looks through the folder of recordings and its trash, as echoforge recordings adopt does while no server runs. What somebody deleted stays deleted.",
      operationId = "adoptRecordings")
  View adopt() {
    Adoption.Report report = adoption.adopt(unfinished.unfinished());
    return new View(
        report.adopted(),
        report.known(),
        report.deleted(),
        report.broken().stream().limit(MAX_BROKEN).toList());
  }
}
