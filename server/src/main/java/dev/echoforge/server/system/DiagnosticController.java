package dev.echoforge.server.system;

import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Role;
import dev.echoforge.server.security.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the server is and what it can do. */
@RestController
@Tag(name = "System")
class DiagnosticController {

  private final Diagnostics diagnostics;

  DiagnosticController(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @GetMapping(path = "/api/diagnostic", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary =
          "How the server is and what it can do: engines and why one is not there, devices,"
              + " work, cache, disk, versions",
      operationId = "diagnostic")
  ResponseEntity<Diagnostic> diagnostic() {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(diagnostics.now());
  }
}
