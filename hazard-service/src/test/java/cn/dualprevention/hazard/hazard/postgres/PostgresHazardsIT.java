package cn.dualprevention.hazard.hazard.postgres;

import cn.dualprevention.hazard.CityPlatform;
import cn.dualprevention.hazard.hazard.Hazards;
import cn.dualprevention.hazard.hazard.HazardsContract;
import org.springframework.beans.factory.annotation.Autowired;

@CityPlatform
class PostgresHazardsIT implements HazardsContract {

    @Autowired
    private Hazards hazards;

    @Override
    public Hazards hazards() {
        return hazards;
    }
}
