package dev.echoforge.server.audit;

import dev.echoforge.server.database.Database;
import dev.echoforge.server.search.IndexInBackground;
import java.util.List;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * PostgreSQL's indexes of the audit's words, made after the start; its planner takes them where few
 * entries hold what is searched. The built-in database reads all entries.
 */
@Component
class AuditTextIndex {

  /** What is searched, in small letters. */
  static final List<String> TEXTS = List.of("words");

  private final Database database;
  private final IndexInBackground index;

  AuditTextIndex(Database database) {
    this.database = database;
    this.index = IndexInBackground.of(database, "audit_entries", TEXTS, _ -> {}, null);
  }

  @EventListener(ContextRefreshedEvent.class)
  void begin() {
    if (!database.exclusive()) {
      index.begin();
    }
  }

  boolean ready() {
    return index.ready();
  }
}
