package dev.echoforge.server.voices;

import dev.echoforge.characters.Cast;
import dev.echoforge.delivery.VoiceResolver;
import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Role;
import dev.echoforge.server.security.VoiceAccess;
import dev.echoforge.voices.StoredVoice;
import dev.echoforge.voices.VoiceStore;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The cloned voices that callers see. Others are as if they did not exist. */
@Component
class CallersVoices implements VoiceAccess {

  private final ClonedVoiceRows rows;
  private final VoiceStore folder;
  private final VoiceFolderSync sync;
  private final VoiceResolver resolver;
  private final EngineRegistry engines;

  CallersVoices(
      ClonedVoiceRows rows,
      VoiceStore folder,
      VoiceFolderSync sync,
      VoiceResolver resolver,
      EngineRegistry engines) {
    this.rows = rows;
    this.folder = folder;
    this.sync = sync;
    this.resolver = resolver;
    this.engines = engines;
  }

  @Override
  public void require(Caller caller, @Nullable String voice, String engine) {
    if (voice == null || isCharacter(voice)) {
      return;
    }
    String wanted = voice.strip();
    String id = inFolder(wanted).or(() -> inDatabase(wanted)).orElse(null);
    if (id == null) {
      return;
    }
    if (!sees(caller, id)) {
      throw resolver.unknown(wanted, engines.choose(engine).description());
    }
    bring(wanted);
  }

  @Override
  public void bring(@Nullable String voice) {
    if (voice == null || isCharacter(voice)) {
      return;
    }
    String wanted = voice.strip();
    Optional<String> here = inFolder(wanted);
    Optional<String> there = inDatabase(wanted);
    if (!identity(here.flatMap(folder::find).map(ClonedVoice::identity))
        .equals(identity(there.flatMap(rows::find).map(ClonedVoice::identity)))) {
      sync.run();
    }
  }

  private static String identity(Optional<String> voice) {
    return voice.orElse("");
  }

  /** As {@link #inFolder}, of the voices that all nodes have. */
  private Optional<String> inDatabase(String wanted) {
    Optional<ClonedVoice> byId = rows.find(wanted.replace("\0", "").toLowerCase(Locale.ROOT));
    return byId.or(() -> rows.named(wanted)).map(ClonedVoice::voiceId);
  }

  private boolean isCharacter(String voice) {
    Cast cast = resolver.cast();
    String wanted = voice.strip();
    return cast.characters().stream()
        .anyMatch(c -> c.id().equalsIgnoreCase(wanted) || c.name().equalsIgnoreCase(wanted));
  }

  /** As engines look for it: by id, then by name. */
  private Optional<String> inFolder(String wanted) {
    List<StoredVoice> all = folder.list();
    return all.stream()
        .filter(v -> v.id().equalsIgnoreCase(wanted))
        .findFirst()
        .or(() -> all.stream().filter(v -> v.name().equalsIgnoreCase(wanted)).findFirst())
        .map(StoredVoice::id);
  }

  /** One whose row is not made yet came by the command line a moment ago, and is nobody's. */
  @Override
  public boolean sees(Caller caller, String voiceId) {
    return caller.role() == Role.ADMIN
        || rows.find(voiceId).filter(row -> caller.sees(row.owner(), row.shared())).isPresent();
  }

  /** Those that a caller sees, in the order of lists. */
  List<ClonedVoice> list(Caller caller) {
    return rows.all().stream().filter(row -> caller.sees(row.owner(), row.shared())).toList();
  }

  /**
   * One that a caller sees.
   *
   * @throws ProblemException if there is none
   */
  ClonedVoice get(Caller caller, String id) {
    return find(caller, id).orElseThrow(() -> ProblemException.notFound("voice", id));
  }

  Optional<ClonedVoice> find(Caller caller, String id) {
    String plain = id.replace("\0", "").toLowerCase(Locale.ROOT);
    return rows.find(plain).filter(row -> caller.sees(row.owner(), row.shared()));
  }
}
