namespace LossGen.Compiler.Emission.Nests;

/// <summary>
/// Writes one pass of vectors along an axis at one width. A row of less than a group of lanes is copied into one.
/// </summary>
/// <param name="writer">Where to.</param>
/// <param name="names">The names of the pass.</param>
internal sealed class LaneSweepWriter(SourceWriter writer, LaneNames names)
{
    /// <summary>Writes the pass.</summary>
    public void Write(NestScope scope)
    {
        names.TakeLocals();
        var (readings, results) = (new LaneReadings(writer, names), new LaneResults(writer, names));
        readings.WritePaddedRows(scope, results.WritePaddedRows(scope));
        readings.WriteUniforms(scope);
        new LaneLoops(writer, names, readings, results).Write(scope, scope.Total);
        results.WriteRowsOut();
    }
}
