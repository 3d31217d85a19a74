package cn.dualprevention.sync.database;

import io.r2dbc.spi.Connection;

/** A transaction under way, handed through by those who need not know what it is made of. */
public record Transaction(Connection connection) {}
