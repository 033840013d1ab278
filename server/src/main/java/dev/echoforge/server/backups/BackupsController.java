package dev.echoforge.server.backups;

import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Role;
import dev.echoforge.server.security.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.file.Path;
import java.util.List;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Backups, for administrators. */
@RestController
@RequestMapping("/api/admin/system/backups")
@Tag(name = "System")
class BackupsController {

  private static final String JSON = MediaType.APPLICATION_JSON_VALUE;
  private static final String ZIP = "application/zip";

  private final Backups backups;

  BackupsController(Backups backups) {
    this.backups = backups;
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @GetMapping(produces = JSON)
  @Operation(summary = "The backups in this node's data folder", operationId = "listBackups")
  ResponseEntity<Backup.All> list() {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(new Backup.All(backups.list(), backups.folder().toString()));
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @PostMapping(produces = JSON)
  @Operation(
      summary = "Make a backup while the server runs",
      description =
          "Database, recordings, voices and the watermark's key in one zip, read again when it is"
              + " written. 409 where the database is PostgreSQL, or one is being made.",
      operationId = "startBackup")
  @ApiResponse(responseCode = "202", description = "Begun; the list tells how far it is.")
  ResponseEntity<Backup> start(Caller caller) {
    return ResponseEntity.status(HttpStatus.ACCEPTED).body(backups.start(caller.name()));
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @PostMapping(path = "/{name}/verify", produces = JSON)
  @Operation(summary = "Read a backup and compare all sums", operationId = "verifyBackup")
  Backup.Check verify(@PathVariable("name") String name) {
    List<String> problems = BackupArchive.verify(backups.file(name));
    return new Backup.Check(problems.isEmpty(), problems);
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @GetMapping(path = "/{name}/file", produces = ZIP)
  @Operation(summary = "Download a backup", operationId = "downloadBackup")
  @ApiResponse(
      responseCode = "200",
      description = "The zip.",
      content = @Content(mediaType = ZIP, schema = @Schema(type = "string", format = "binary")))
  ResponseEntity<Resource> file(@PathVariable("name") String name) {
    Path file = backups.file(name);
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(name).build().toString())
        .body(new FileSystemResource(file));
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @DeleteMapping("/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Delete a backup", operationId = "deleteBackup")
  void delete(@PathVariable("name") String name) {
    backups.delete(name);
  }
}
