package cn.dualprevention.testing.rules.planted.technical.orders;

import java.sql.Connection;
import org.jspecify.annotations.Nullable;

class Orders {
    @Nullable
    Connection connection;
}
