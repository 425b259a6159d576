using MemHog.Load.Matrix;
using MemHog.Load.Model;
using MemHog.Tests.Spec;

namespace MemHog.Tests.Matrix;

public sealed class CellMatrixTests
{
    private static readonly string Text = Sample.With("gc: [default, workstation, { name: mine, env: { DOTNET_GCConserveMemory: \"9\" } }]", "gc: [default, workstation]")
        .Replace("limit: [512MiB]", "limit: [256MiB, 512MiB]\n  clients: [1, 8]\n  request: [GET /work?mb=100, GET /other]\n  pool: [{ name: none }, { name: big, env: { POOL: 8 } }]", StringComparison.Ordinal)
        .Replace("timeout: 10s", "timeout: 10s\n  payload: 100MB", StringComparison.Ordinal);

    [Fact]
    public void Every_combination_is_a_cell_and_the_last_factor_varies_fastest()
    {
        var cells = CellMatrix.Expand(Sample.Valid(Text));

        Assert.Equal(32, cells.Length);
        Assert.Equal(Enumerable.Range(0, 32), cells.Select(cell => cell.Index));
        Assert.Equal("gc=default limit=256MiB clients=1 request=GET /work?mb=100 pool=none", cells[0].Key);
        Assert.Equal("gc=default limit=256MiB clients=1 request=GET /work?mb=100 pool=big", cells[1].Key);
        Assert.Equal("gc=default limit=256MiB clients=1 request=GET /other pool=none", cells[2].Key);
        Assert.Equal("gc=workstation limit=512MiB clients=8 request=GET /other pool=big", cells[31].Key);
        Assert.Distinct(cells.Select(cell => cell.Key));
    }

    [Fact]
    public void A_cell_holds_what_its_levels_amount_to()
    {
        var cell = CellMatrix.Expand(Sample.Valid(Text))[^1];

        Assert.Equal(["DOTNET_gcServer=0", "POOL=8"], cell.Environment.Select(e => $"{e.Key}={e.Value}"));
        Assert.Equal(Bytes.MiB(512), cell.Limit.Value);
        Assert.Equal((8, new HttpCall("GET", "/other")), (cell.Load.Clients, cell.Load.Request));
        Assert.Equal(TimeSpan.FromSeconds(10), cell.Load.Measure);
    }

    [Fact]
    public void The_payload_is_known_of_the_request_it_was_stated_for_and_of_no_other()
    {
        var cells = CellMatrix.Expand(Sample.Valid(Text));

        Assert.All(cells, cell => Assert.Equal(cell.Load.Request.Calls[0].Path == "/other" ? null : new Bytes(100_000_000), cell.Load.Payload));
    }

    [Fact]
    public void One_limit_is_one_cell() =>
        Assert.Equal("limit=none", Assert.Single(CellMatrix.Expand(Sample.Valid("name: x\ntarget: { project: service }\nload: { request: / }\nfactors: { limit: none }\n"))).Key);
}
