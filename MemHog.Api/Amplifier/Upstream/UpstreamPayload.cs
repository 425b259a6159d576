using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace MemHog.Api.Amplifier.Upstream;

/// <summary>
/// A profile of a stated length, written as it is sent and never held: the upstream must not run out of memory itself.
/// </summary>
internal sealed class UpstreamPayload
{
    /// <summary>Each record with the sign after it, so that lengths add up.</summary>
    public const int RecordSize = 1000;

    private const int RecordsPerFlush = 64;

    private readonly byte[] start;
    private readonly byte[] end = "]}"u8.ToArray();
    private readonly UpstreamRequest request;
    private readonly int all;
    private readonly int sent;

    public UpstreamPayload(UpstreamRequest request)
    {
        this.request = request;
        start = Encoding.UTF8.GetBytes(
            $$"""{"user":{"id":{{request.User}},"name":"User {{request.User}}","email":"user{{request.User}}@example.com"},"records":[""");
        all = (int)Math.Max(1, request.Bytes.Count / RecordSize);
        sent = request.ActiveOnly ? all - UselessBefore(all) : all;
    }

    public long Length => start.Length + (long)sent * RecordSize + end.Length;

    public async Task Write(HttpResponse response, CancellationToken cancel)
    {
        response.BodyWriter.Write(start);
        for (int i = 0, left = sent; left > 0; i++)
        {
            var active = UselessBefore(i + 1) == UselessBefore(i);
            if (request.ActiveOnly && !active) continue;
            left--;
            WriteRecord(response.BodyWriter.GetSpan(RecordSize)[..RecordSize], i, active, last: left == 0);
            response.BodyWriter.Advance(RecordSize);
            if (left % RecordsPerFlush == 0) await response.BodyWriter.FlushAsync(cancel);
        }

        response.BodyWriter.Write(end);
        await response.BodyWriter.FlushAsync(cancel);
    }

    // Spread evenly over the records: the i-th is useless where this grows.
    private int UselessBefore(int i) => (int)((long)i * request.UselessPercent / 100);

    // {"id":7,"active":true,"text":"xxxx…"},    with a blank in place of the comma after the last
    private static void WriteRecord(Span<byte> record, int id, bool active, bool last)
    {
        Utf8.TryWrite(record, $$"""{"id":{{id}},"active":{{(active ? "true" : "false")}},"text":"x""", out var head);
        record[head..^3].Fill((byte)'x');
        record[^3] = (byte)'"';
        record[^2] = (byte)'}';
        record[^1] = (byte)(last ? ' ' : ',');
    }
}
