/// The script of the page: search and filter, steps through runs, and what is opened for printing.
enum PageScript {
  static let text = """
    (function(){
    'use strict';
    function all(root,query){return Array.prototype.slice.call(root.querySelectorAll(query))}
    function list(text){return text?text.split(' '):[]}

    // Search and filter. An item has a verdict; a group is shown where one of its items is.
    var search=document.getElementById('search'),found=document.getElementById('found');
    var boxes=all(document,'[data-filter]'),items=all(document,'[data-item]'),groups=all(document,'[data-group]');
    var texts=new Map(),wasOpen=null;
    function holds(part,text){
    if(!text)return true;
    if(!texts.has(part))texts.set(part,part.textContent.toLowerCase());
    return texts.get(part).indexOf(text)>=0;
    }
    function apply(){
    var text=search.value.trim().toLowerCase(),allowed={},count=0;
    boxes.forEach(function(box){allowed[box.dataset.filter]=box.checked});
    items.forEach(function(item){
    item.hidden=!allowed[item.dataset.verdict]||!holds(item,text);
    });
    groups.forEach(function(group){
    var own=all(group,'[data-item]'),some=own.some(function(item){return !item.hidden});
    // Text that stands in the group beside its items, as its name or a path, is found with all of them.
    if(!some&&text&&holds(group,text)){
    own.forEach(function(item){item.hidden=!allowed[item.dataset.verdict]});
    some=own.some(function(item){return !item.hidden});
    }
    group.hidden=!some;
    });
    if(text&&!wasOpen)wasOpen=groups.map(function(group){return group.open});
    if(wasOpen)groups.forEach(function(group,place){group.open=text?!group.hidden:wasOpen[place]});
    if(!text)wasOpen=null;
    items.forEach(function(item){if(!item.hidden)count++});
    found.textContent=text||count<items.length?count+' of '+items.length+' shown':'';
    }
    search.addEventListener('input',apply);
    boxes.forEach(function(box){box.addEventListener('change',apply)});
    // A browser that goes back to the page may have kept what was typed.
    window.addEventListener('pageshow',apply);

    // Steps: 0 is before the run, n behind the access n, and none is the end of the run, as it is drawn.
    all(document,'.steps').forEach(function(steps){
    var lines=all(steps,'ol>li'),first=Number(steps.querySelector('ol').start),where=steps.querySelector('output');
    var rows=all(steps,'svg [data-row]'),boxes=all(steps,'svg rect[data-byte]');
    var values=all(steps,'svg text[data-byte]'),olds=all(steps,'svg text[data-old]');
    var drawn=boxes.map(function(box,place){return{box:box.getAttribute('class'),value:values[place].textContent}});
    var now=null;
    function show(){
    var touched={},marked={},state=null;
    lines.forEach(function(line,place){
    if(now===place+1){line.setAttribute('aria-current','step')}else{line.removeAttribute('aria-current')}
    });
    if(now!==null){
    state=values.map(function(value){return value.dataset.before});
    [steps].concat(lines.slice(0,now)).forEach(function(line){
    list(line.dataset.set).forEach(function(part){var pair=part.split('=');state[Number(pair[0])]=pair[1]});
    });
    if(now>0){
    list(lines[now-1].dataset.bytes).forEach(function(byte){touched[byte]=true});
    list(lines[now-1].dataset.rows).forEach(function(row){marked[row]=true});
    }
    }
    rows.forEach(function(row){row.classList.toggle('now',!!marked[row.dataset.row])});
    boxes.forEach(function(box,place){
    var changed=state&&state[place]!==values[place].dataset.before;
    var kind=!state||drawn[place].box==='wrong'?drawn[place].box:changed?'written':'byte';
    box.setAttribute('class',kind+(touched[place]?' now':''));
    values[place].textContent=state?state[place]:drawn[place].value;
    });
    olds.forEach(function(old){
    var place=Number(old.dataset.old);
    old.style.visibility=state&&state[place]===values[place].dataset.before?'hidden':'visible';
    });
    where.textContent=now===null?'the end of the run':now===0?(first>1?'before access '+first:'before the run')
    :'access '+(first+now-1)+' of '+(first+lines.length-1);
    if(now>0){
    var line=lines[now-1],frame=line.parentNode;
    if(line.offsetTop<frame.scrollTop+frame.offsetTop)frame.scrollTop=line.offsetTop-frame.offsetTop;
    var end=line.offsetTop+line.offsetHeight-frame.offsetTop-frame.clientHeight;
    if(end>frame.scrollTop)frame.scrollTop=end;
    }
    }
    function go(step){
    if(step==='first')now=0;
    else if(step==='last')now=null;
    else if(now===null)now=step>0?1:lines.length;
    else now=Math.min(lines.length,Math.max(0,now+Number(step)));
    show();
    }
    steps.addEventListener('click',function(event){
    var button=event.target.closest('[data-step]'),line=event.target.closest('ol>li');
    if(button)go(button.dataset.step);
    else if(line){now=lines.indexOf(line)+1;show()}
    });
    steps.addEventListener('keydown',function(event){
    var step={ArrowRight:1,ArrowLeft:-1,Home:'first',End:'last'}[event.key];
    if(step===undefined||event.altKey||event.ctrlKey||event.metaKey)return;
    go(step);
    event.preventDefault();
    });
    });

    // What is closed is not printed: methods and clauses are opened for it.
    var closed=[];
    window.addEventListener('beforeprint',function(){
    closed=groups.filter(function(group){return !group.open});
    closed.forEach(function(group){group.open=true});
    });
    window.addEventListener('afterprint',function(){closed.forEach(function(group){group.open=false})});
    })();
    """
}
