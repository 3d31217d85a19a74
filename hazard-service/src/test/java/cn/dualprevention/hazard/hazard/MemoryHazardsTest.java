package cn.dualprevention.hazard.hazard;

class MemoryHazardsTest implements HazardsContract {

    private final MemoryHazards hazards = new MemoryHazards();

    @Override
    public Hazards hazards() {
        return hazards;
    }
}
