using LossGen.Compiler.Binding;

namespace LossGen.Compiler.Tests.Binding;

public class UnknownNameTests
{
    [Theory]
    [InlineData("mean([|sofmax|](p))", "Unknown function 'sofmax'; did you mean 'softmax'?", "softmax")]
    [InlineData("[|maen|](p)", "Unknown function 'maen'; did you mean 'mean'?", "mean")]
    [InlineData("mean([|Abs|](p))", "Unknown function 'Abs'; did you mean 'abs'?", "abs")]
    [InlineData("mean([|hubber|](p, y, 1))", "Unknown function 'hubber'; did you mean 'huber'?", "huber")]
    [InlineData("mean([|ln|](p))", "Unknown function 'ln'; did you mean 'log'?", "log")]
    [InlineData("mean([|clip|](p, 0, 1))", "Unknown function 'clip'; did you mean 'clamp'?", "clamp")]
    [InlineData("mean([|if|](m, p, y))", "Unknown function 'if'; did you mean 'where'?", "where")]
    [InlineData("mean([|frobnicate|](p))", "Unknown function 'frobnicate'", null)]
    public void An_unknown_function_is_told_the_nearest(string marked, string message, string? replacement) =>
        Assert.Equal(replacement, Losses.AssertErrors(marked, message)[0].Replacement);

    [Theory]
    [InlineData("mean(p*[|dleta|])", "Unknown name 'dleta'; did you mean 'delta'?", "delta")]
    [InlineData("mean([|P|])", "Unknown name 'P'; did you mean 'p'?", "p")]
    [InlineData("mean(p*[|Pi|])", "Unknown name 'Pi'; did you mean 'pi'?", "pi")]
    [InlineData("mean(p*[|π|])", "Unknown name 'π'; did you mean 'pi'?", "pi")]
    [InlineData("residual = p - y; mean([|residul|]^2)", "Unknown name 'residul'; did you mean 'residual'?", "residual")]
    [InlineData("mean(p - [|q|])", "Unknown name 'q'; the parameters are p, y, delta, m, t and k", null)]
    public void An_unknown_name_is_told_the_nearest(string marked, string message, string? replacement) =>
        Assert.Equal(replacement, Losses.AssertErrors(marked, message)[0].Replacement);

    [Theory]
    [InlineData("p", "Unknown name 'q'; the one parameter is p")]
    [InlineData("p y", "Unknown name 'q'; the parameters are p and y")]
    public void Without_a_near_one_the_parameters_are_listed(string parameters, string message) =>
        Losses.AssertErrors("mean(p - [|q|])", Losses.Signature(parameters), message);

    [Theory]
    [InlineData("mean(p*[|huber|])", "'huber' is a function; call it, as in 'huber(p, y, delta)'")]
    [InlineData("mean([|abs|])", "'abs' is a function; call it, as in 'abs(x)'")]
    [InlineData("mean([|p|](y))", "'p' is a value, not a function; to multiply write 'p*(…)'")]
    [InlineData("u = p - y; mean(u*[|u|](2))", "'u' is a value, not a function; to multiply write 'u*(…)'")]
    public void Functions_and_values_are_not_mixed_up(string marked, string message) => Losses.AssertErrors(marked, message);

    [Theory]
    [InlineData("u = [|v|]; v = p; mean(u + v)", "'v' has no value yet: 'v = …;' must stand before")]
    [InlineData("u = [|u|] + 1; mean(u*p)", "'u' has no value yet: 'u = …;' must stand before")]
    public void A_binding_is_not_used_before_it_stands(string marked, string message) => Losses.AssertErrors(marked, message);

    [Theory]
    [InlineData("[|p|] = y; mean(p)", "'p' is a parameter already; choose another name")]
    [InlineData("u = p; [|u|] = y; mean(u)", "'u' is a binding already; choose another name")]
    public void A_binding_takes_no_name_that_is_taken(string marked, string message) => Losses.AssertErrors(marked, message);

    [Theory]
    [InlineData("p - [|output|]", "'output' receives the values of the expression and cannot be read in it")]
    [InlineData("[|output|] = p; p", "'output' is a parameter already; choose another name")]
    public void The_values_span_is_written_only(string marked, string message) =>
        Losses.AssertErrors(marked, Losses.Signature("p output:values", ResultKind.Values), message);

    [Theory]
    [InlineData("sum[[|C|]](p)", "Unknown axis 'C'; the spans of this loss have no named axes; put [Axes(\"…\")] before them")]
    [InlineData("mean(softmax[[|C|]](p))", "Unknown axis 'C'; the spans of this loss have no named axes; put [Axes(\"…\")] before them")]
    [InlineData("sum[[|N|], C](p)", "Unknown axis 'N'; the spans of this loss have no named axes; put [Axes(\"…\")] before them")]
    [InlineData("mean(gather[[|C|]](p, t))", "Unknown axis 'C'; the spans of this loss have no named axes; put [Axes(\"…\")] before them")]
    [InlineData("mean([|softmax|](p))", "'softmax' works along an axis; name it in brackets, as in 'softmax[C](…)'")]
    [InlineData("mean(p*[|size|]())", "'size' works along an axis; name it in brackets, as in 'size[C](…)'")]
    public void Axes_need_names_that_spans_have(string marked, string message) => Losses.AssertErrors(marked, message);

    [Theory]
    [InlineData("mean(abs[|[C]|](p))", "'abs' takes no axes; write 'abs(…)'")]
    [InlineData("mean(where[|[C]|](m, p, y))", "'where' takes no axes; write 'where(…)'")]
    [InlineData("mean(max[|[C]|](p, y))", "'max' takes no axes; write 'max(…)'")]
    [InlineData("mean(huber[|[C]|](p, y, 1))", "'huber' takes no axes; write 'huber(…)'")]
    public void Functions_on_each_element_take_no_axes(string marked, string message) =>
        Assert.Equal("", Losses.AssertErrors(marked, message)[0].Replacement);
}
