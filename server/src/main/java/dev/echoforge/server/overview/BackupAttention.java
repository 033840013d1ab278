package dev.echoforge.server.overview;

import dev.echoforge.server.backups.BackupHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A database that nobody has backed up for long. */
@Component
class BackupAttention implements AttentionSource {

  private static final String ADVICE =
      "Make one among the system's backups and keep it on another disk. Where something else backs"
          + " the data folder up, echoforge.backups.remind-after=0s ends this.";

  private final BackupHistory backups;

  BackupAttention(BackupHistory backups) {
    this.backups = backups;
  }

  @Override
  public List<Attention> look(Instant now) {
    BackupHistory.Missed missed = backups.missed(now);
    if (missed == null) {
      return List.of();
    }
    Instant last = missed.last();
    long days = Duration.between(last == null ? missed.installed() : last, now).toDays();
    return List.of(
        last == null
            ? new Attention(
                "backup_never",
                Attention.WARNING,
                Map.of("days", days),
                "There is no backup, after %d days".formatted(days),
                ADVICE,
                missed.installed())
            : new Attention(
                "backup_old",
                Attention.WARNING,
                Map.of("days", days),
                "The newest backup is %d days old".formatted(days),
                ADVICE,
                last));
  }
}
