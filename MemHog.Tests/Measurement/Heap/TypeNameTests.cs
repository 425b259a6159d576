using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Measurement.Heap;

namespace MemHog.Tests.Measurement.Heap;

public sealed class TypeNameTests
{
    [Theory]
    [InlineData("MemHog.Api.Leak.Node", "MemHog.Api.Leak.Node")]
    [InlineData("System.Byte[]", "System.Byte[]")]
    [InlineData("System.Byte[][]", "System.Byte[][]")]
    [InlineData("System.Int32[,]", "System.Int32[,]")]
    [InlineData("System.Collections.Generic.List`1[System.String]", "System.Collections.Generic.List<System.String>")]
    [InlineData("System.Collections.Generic.Dictionary`2[System.Int64,System.WeakReference`1[MemHog.X]][]", "System.Collections.Generic.Dictionary<System.Int64, System.WeakReference<MemHog.X>>[]")]
    [InlineData("Entry[System.Int32,System.Diagnostics.Tracing.EventSource+EventMetadata][]", "Entry<System.Int32, System.Diagnostics.Tracing.EventSource.EventMetadata>[]")]
    [InlineData("System.Func`1[System.Text.Json.JsonParameterInfoValues[]]", "System.Func<System.Text.Json.JsonParameterInfoValues[]>")]
    [InlineData("System.Collections.Generic.List`1[System.Byte[,][]]", "System.Collections.Generic.List<System.Byte[,][]>")]
    [InlineData("<>c__DisplayClass4_0", "<>c__DisplayClass4_0")]
    [InlineData("", "")]
    [InlineData("[", "<")]
    public void A_name_reads_as_in_source(string runtime, string source) => Assert.Equal(source, TypeName.InCSharp(runtime));

    [Fact]
    public void Any_text_gives_a_name() =>
        Prop.ForAll(Gen.Elements('[', ']', ',', '`', '1', '+', '*', 'a', '.').ArrayOf().ToArbitrary(), text => TypeName.InCSharp(new string(text)).Length <= 2 * text.Length).QuickCheckThrowOnFailure();
}
