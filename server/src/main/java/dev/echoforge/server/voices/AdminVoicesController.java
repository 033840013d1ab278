package dev.echoforge.server.voices;

import dev.echoforge.server.accounts.AccountNames;
import dev.echoforge.server.paging.PageOf;
import dev.echoforge.server.paging.PageRequest;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Role;
import dev.echoforge.server.security.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Everybody's cloned voices, for administrators. */
@RestController
@RequestMapping("/api/admin/voices/cloned")
@Tag(name = "Voices")
class AdminVoicesController {

  private static final String NOBODY = "nobody";

  private final ClonedVoices voices;
  private final ClonedVoiceRows rows;
  private final CallersVoices visible;
  private final ClonedVoiceViews views;
  private final AccountNames names;

  AdminVoicesController(
      ClonedVoices voices,
      ClonedVoiceRows rows,
      CallersVoices visible,
      ClonedVoiceViews views,
      AccountNames names) {
    this.voices = voices;
    this.rows = rows;
    this.visible = visible;
    this.views = views;
    this.names = names;
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Everybody's cloned voices", operationId = "listAllVoices")
  OwnedVoice.Page list(
      @Parameter(description = "In the name or the id.")
          @RequestParam(name = "query", required = false)
          @Nullable String query,
      @Parameter(description = "Only an account's, by its id; nobody for those without an owner.")
          @RequestParam(name = "owner", required = false)
          @Nullable String owner,
      @RequestParam(name = "shared", required = false) @Nullable Boolean shared,
      @RequestParam(name = "hidden", required = false) @Nullable Boolean hidden,
      @Parameter(description = "created_at or name; a minus turns it round.")
          @RequestParam(name = "sort", required = false)
          @Nullable String sort,
      @Parameter(
              description = "How many.",
              schema = @Schema(types = "integer", format = "int32", minimum = "1", maximum = "200"))
          @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT)
          int limit,
      @Parameter(description = "The next_cursor of an earlier answer with the same sort.")
          @RequestParam(name = "cursor", required = false)
          @Nullable String cursor,
      Caller caller,
      HttpServletRequest request) {
    boolean nobodys = NOBODY.equals(owner);
    PageOf<ClonedVoice> page =
        rows.page(
            PageRequest.of(limit, sort, cursor, ClonedVoiceRows.ORDERS),
            new ClonedVoiceRows.Filter(
                query, nobodys ? null : account(owner), nobodys, shared, hidden));
    Map<UUID, String> owners = owners(page.items());
    return new OwnedVoice.Page(
        page.items().stream().map(voice -> view(voice, owners, caller, request)).toList(),
        page.nextCursor());
  }

  private Map<UUID, String> owners(List<ClonedVoice> voices) {
    return names.of(
        voices.stream().flatMap(voice -> Optional.ofNullable(voice.owner()).stream()).toList());
  }

  private static @Nullable UUID account(@Nullable String owner) {
    try {
      return owner == null || owner.isBlank() ? null : UUID.fromString(owner.strip());
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid(
          "owner", "no account", "an account's id, or nobody", "\"" + owner + "\"");
    }
  }

  private OwnedVoice view(
      ClonedVoice voice, Map<UUID, String> owners, Caller caller, HttpServletRequest request) {
    return new OwnedVoice(
        views.of(voice, caller, request.getContextPath()),
        voice.owner() == null ? null : owners.get(voice.owner()));
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @PatchMapping(
      path = "/{id}",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Change, hide or share anybody's voice", operationId = "changeAnyVoice")
  OwnedVoice change(
      @PathVariable("id") String id,
      @RequestBody VoiceChange body,
      Caller caller,
      HttpServletRequest request) {
    ClonedVoice changed = VoiceChanges.of(visible.get(caller, id), body);
    voices.change(changed);
    return one(changed, caller, request);
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @PutMapping(
      path = "/{id}/owner",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Hand a voice over to somebody, or to nobody", operationId = "handVoiceOver")
  OwnedVoice handOver(
      @PathVariable("id") String id,
      @RequestBody OwnedVoice.Handover body,
      Caller caller,
      HttpServletRequest request) {
    ClonedVoice voice = visible.get(caller, id);
    if (body.to() != null) {
      names.require(body.to());
    }
    return one(voices.handOver(voice, body.to()), caller, request);
  }

  private OwnedVoice one(ClonedVoice voice, Caller caller, HttpServletRequest request) {
    return view(voice, owners(List.of(voice)), caller, request);
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Delete anybody's voice with all that was made of it",
      operationId = "deleteAnyVoice")
  void delete(@PathVariable("id") String id, Caller caller) {
    voices.delete(visible.get(caller, id));
  }
}
