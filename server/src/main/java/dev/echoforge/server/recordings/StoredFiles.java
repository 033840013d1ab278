package dev.echoforge.server.recordings;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Where rows and files do not match, as the sweep has found so far.
 *
 * @param missing rows without a file: their audio is lost, or the folder is an older copy
 * @param inTrash recordings without a row, which wait in the trash to be adopted or deleted
 */
@Schema(name = "StoredFiles", description = "Where recordings' rows and files do not match.")
public record StoredFiles(
    @JsonProperty("missing") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int missing,
    @JsonProperty("in_trash") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int inTrash) {}
