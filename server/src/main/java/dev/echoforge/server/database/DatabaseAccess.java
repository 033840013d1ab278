package dev.echoforge.server.database;

import org.springframework.context.annotation.Import;

/** The database of the settings, without a server. */
@Import({DatabaseConfiguration.class, DatabaseIdentity.class})
public final class DatabaseAccess {

  DatabaseAccess() {}
}
